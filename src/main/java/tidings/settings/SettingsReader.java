package tidings.settings;

/** Which settings there are, of which kind, and from where to where they go. */
final class SettingsReader {
    private SettingsReader() {}

    static Settings settings(Values in) {
        return new Settings(
                in.oneOf("profile", Profile.class),
                in.someOf("roles", NodeRole.class),
                in.checked(SettingsReader::http),
                in.checked(GraphqlReader::read),
                in.checked(LiveReader::read),
                in.checked(SettingsReader::data),
                in.checked(SettingsReader::embedded),
                in.checked(SettingsReader::mongo),
                in.checked(SettingsReader::admin),
                in.checked(ClusterReader::read),
                in.checked(SettingsReader::log),
                in.checked(SettingsReader::node),
                in.checked(SettingsReader::outbox),
                in.checked(SettingsReader::users),
                in.checked(SettingsReader::tokens),
                in.checked(SettingsReader::catalog),
                in.checked(SettingsReader::order),
                in.checked(SettingsReader::inbox),
                in.checked(SettingsReader::telling),
                in.checked(SettingsReader::smtp),
                in.checked(SettingsReader::delivery),
                in.checked(SettingsReader::campaigns),
                in.checked(SchedulerReader::read),
                in.checked(SettingsReader::recommendations),
                in.checked(RabbitmqReader::read),
                in.checked(RedisReader::read),
                in.checked(DemoReader::read));
    }

    private static HttpSettings http(Values in) {
        return new HttpSettings(
                in.host("http.host"),
                in.port("http.port"),
                in.path("http.tls"),
                in.origins("http.origins"),
                in.ranges("http.trusted-proxies"),
                in.uri("http.public-url", "http", "https"),
                in.secret("http.ops-token"),
                in.number("http.connections", 1, 1_000_000),
                in.number("http.line-bytes", 256, 1_048_576),
                in.number("http.header-bytes", 1_024, 1_048_576),
                in.duration("http.header-time", "PT0.1S", "PT5M"),
                in.duration("http.idle-time", "PT1S", "PT1H"),
                in.number("http.body-bytes", 1_024, 16_777_216),
                in.duration("http.body-time", "PT0.1S", "PT5M"));
    }

    private static DataSettings data(Values in) {
        return new DataSettings(in.folder("data.dir"));
    }

    private static EmbeddedSettings embedded(Values in) {
        return new EmbeddedSettings(in.port("embedded.port"));
    }

    private static MongoSettings mongo(Values in) {
        return new MongoSettings(
                in.uri("mongo.uri", "mongodb", "mongodb+srv"),
                in.duration("mongo.connect-timeout", "PT0.1S", "PT1M"),
                in.duration("mongo.query-timeout", "PT0.1S", "PT5M"));
    }

    private static AdminSettings admin(Values in) {
        return new AdminSettings(in.email("admin.email"), in.secret("admin.password"));
    }

    private static LogSettings log(Values in) {
        return new LogSettings(
                in.oneOf("log.format", LogSettings.Format.class), in.oneOf("log.level", LogSettings.Level.class));
    }

    private static NodeSettings node(Values in) {
        return new NodeSettings(
                in.duration("node.stop-grace", "PT0S", "PT10M"), in.number("node.event-loops", 0, 1024));
    }

    private static OutboxSettings outbox(Values in) {
        return new OutboxSettings(
                in.number("outbox.attempts", 1, 100),
                in.duration("outbox.sweep-every", "PT0.01S", "PT1M"),
                in.duration("outbox.claim", "PT0.03S", "PT1H"),
                in.duration("outbox.patience", "PT0.01S", "PT20M"),
                in.duration("outbox.first-retry", "PT0.001S", "PT1H"),
                in.duration("outbox.longest-retry", "PT0.001S", "P1D"),
                in.duration("outbox.retention", "PT1S", "P3650D"),
                in.duration("outbox.park-after", "PT0.01S", "P1D"),
                in.number("outbox.park-above", 1, 1_000),
                in.number("outbox.in-flight", 1, 10_000),
                in.number("outbox.hand-over-queue", 1, 1_000_000));
    }

    private static UsersSettings users(Values in) {
        return new UsersSettings(
                in.locale("users.locale"),
                in.timeZone("users.time-zone"),
                in.duration("users.reset-ttl", "PT1M", "P1D"),
                in.duration("users.verification-ttl", "PT1M", "P30D"),
                in.duration("users.tidy-every", "PT0.01S", "P1D"),
                new UsersSettings.Sizes(
                        in.number("users.sizes.name", 10, 1_000),
                        in.number("users.sizes.interests", 0, 1_000),
                        in.number("users.sizes.interest", 10, 1_000),
                        in.number("users.sizes.devices", 1, 1_000),
                        in.number("users.sizes.sessions", 1, 1_000),
                        in.number("users.sizes.remembered", 1, 10_000_000)),
                new UsersSettings.Password(
                        in.number("users.password.memory", 19_456, 4_194_304),
                        in.number("users.password.iterations", 2, 100),
                        in.number("users.password.parallelism", 1, 64),
                        in.number("users.password.threads", 1, 256),
                        in.number("users.password.queue", 1, 100_000)),
                throttle(in),
                preferences(in));
    }

    private static UsersSettings.Throttle throttle(Values in) {
        return new UsersSettings.Throttle(
                in.limit("users.throttle.wrong-by-account"),
                in.limit("users.throttle.wrong-by-device"),
                in.limit("users.throttle.wrong-by-address"),
                in.limit("users.throttle.registrations-by-address"),
                in.limit("users.throttle.taken-by-address"),
                in.limit("users.throttle.mails-by-account"),
                in.limit("users.throttle.resets-by-address"));
    }

    private static UsersSettings.Preferences preferences(Values in) {
        return new UsersSettings.Preferences(
                in.someOf("users.preferences.order-updates", UsersSettings.Channel.class),
                in.someOf("users.preferences.promotions", UsersSettings.Channel.class),
                in.someOf("users.preferences.recommendations", UsersSettings.Channel.class),
                in.someOf("users.preferences.newsletter", UsersSettings.Channel.class),
                in.someOf("users.preferences.stock-alerts", UsersSettings.Channel.class),
                in.someOf("users.preferences.account", UsersSettings.Channel.class),
                in.oneOf("users.preferences.digest", UsersSettings.Digest.class));
    }

    private static TokensSettings tokens(Values in) {
        return new TokensSettings(
                in.word("tokens.issuer"),
                in.word("tokens.audience"),
                in.duration("tokens.access-ttl", "PT10S", "P1D"),
                in.duration("tokens.refresh-ttl", "PT1M", "P3650D"),
                in.duration("tokens.leeway", "PT0S", "PT1M"),
                in.duration("tokens.trust", "PT0.1S", "PT50S"),
                in.number("tokens.remembered", 1, 10_000_000),
                in.number("tokens.check-threads", 1, 256),
                in.number("tokens.check-queue", 1, 100_000),
                in.duration("tokens.key-life", "PT1H", "P3650D"),
                in.duration("tokens.key-lead", "PT5M", "P365D"),
                in.duration("tokens.keys-every", "PT1S", "PT2M"),
                in.duration("tokens.unknown-key-every", "PT1S", "PT5M"));
    }

    private static CatalogSettings catalog(Values in) {
        return new CatalogSettings(
                in.currency("catalog.currency"),
                in.number("catalog.open-holds", 1, 10_000),
                in.number("catalog.watches-per-user", 1, 10_000),
                new CatalogSettings.Cache(
                        in.duration("catalog.cache.ttl", "PT0.1S", "PT10M"),
                        in.number("catalog.cache.products", 1, 10_000_000),
                        in.number("catalog.cache.pages", 1, 1_000_000)));
    }

    private static OrderSettings order(Values in) {
        return new OrderSettings(
                in.duration("order.hold", "PT1S", "P30D"),
                in.duration("order.placing", "PT0.1S", "PT10M"),
                in.duration("order.settle-after", "PT0.1S", "P1D"),
                in.duration("order.sweep-every", "PT0.01S", "PT1H"),
                in.duration("order.overdue", "PT1S", "P365D"),
                in.duration("order.drift-after", "PT1S", "P30D"),
                in.number("order.lines", 1, 100),
                in.number("order.quantity", 1, 999_999));
    }

    private static InboxSettings inbox(Values in) {
        return new InboxSettings(
                in.duration("inbox.longest-snooze", "PT1M", "P3650D"),
                in.number("inbox.snoozes", 1, 1_000),
                in.number("inbox.marks", 3, 1_000),
                in.duration("inbox.wake-every", "PT0.1S", "PT1M"),
                in.duration("inbox.beat-every", "PT0.1S", "PT10S"),
                new InboxSettings.Retention(
                        in.duration("inbox.retention.age", "PT1H", "P3650D"),
                        in.number("inbox.retention.per-user", 1, 100_000),
                        in.duration("inbox.retention.every", "PT1S", "P1D")),
                new InboxSettings.Cache(
                        in.duration("inbox.cache.ttl", "PT0.1S", "PT10M"),
                        in.number("inbox.cache.pages", 1, 10_000_000),
                        in.number("inbox.cache.numbers", 1, 10_000_000)));
    }

    private static TellingSettings telling(Values in) {
        return new TellingSettings(
                in.path("telling.texts"),
                in.limit("telling.promotions"),
                in.number("telling.digest-hour", 0, 23),
                in.duration("telling.spread", "PT0S", "PT6H"),
                in.duration("telling.own-purchase", "PT0S", "P365D"),
                new TellingSettings.Unseen(
                        in.someOf("telling.unseen.categories", TellingSettings.Category.class),
                        in.duration("telling.unseen.within", "PT1S", "P7D")),
                new TellingSettings.Alerts(
                        in.number("telling.alerts.per-item", 1, 10_000),
                        in.duration("telling.alerts.wave", "PT0.01S", "P1D")),
                new TellingSettings.Fanout(
                        in.number("telling.fanout.page", 1, 500),
                        in.duration("telling.fanout.pause", "PT0.001S", "PT10S"),
                        in.number("telling.fanout.at-once", 1, 100),
                        in.duration("telling.fanout.every", "PT0.01S", "PT1M"),
                        in.duration("telling.fanout.claim", "PT1S", "PT1H"),
                        in.duration("telling.fanout.keep", "PT1S", "P3650D"),
                        in.number("telling.fanout.attempts", 1, 100),
                        in.duration("telling.fanout.retry", "PT0.01S", "PT1H")),
                new TellingSettings.Preview(
                        in.duration("telling.preview.within", "PT0.1S", "PT50S"),
                        in.number("telling.preview.at-once", 1, 100)));
    }

    private static SmtpSettings smtp(Values in) {
        return new SmtpSettings(
                in.uri("smtp.uri", "smtp", "smtps"),
                in.email("smtp.from"),
                in.line("smtp.sender"),
                in.oneOf("smtp.starttls", SmtpSettings.StartTls.class),
                in.path("smtp.ca"),
                in.number("smtp.connections", 1, 1_000),
                in.number("smtp.mails-per-connection", 1, 100_000),
                in.duration("smtp.connect-timeout", "PT0.1S", "PT1M"),
                in.duration("smtp.send-time", "PT0.1S", "PT5M"));
    }

    private static DeliverySettings delivery(Values in) {
        return new DeliverySettings(
                in.number("delivery.per-second", 1, 100_000),
                in.number("delivery.in-flight", 2, 1_000),
                in.number("delivery.standard-share", 1, 999),
                in.number("delivery.page", 1, 500),
                in.duration("delivery.critical-every", "PT0.01S", "PT10S"),
                in.duration("delivery.standard-every", "PT0.01S", "PT1M"),
                in.duration("delivery.claim", "PT0.2S", "PT1H"),
                in.number("delivery.attempts", 1, 100),
                in.duration("delivery.first-retry", "PT0.01S", "PT1H"),
                in.duration("delivery.longest-retry", "PT0.01S", "P1D"),
                in.duration("delivery.most-age", "PT1M", "P30D"),
                new DeliverySettings.Breaker(
                        in.number("delivery.breaker.failures", 1, 1_000),
                        in.duration("delivery.breaker.pause", "PT0.05S", "PT10M")),
                in.path("delivery.templates"),
                in.number("delivery.digest-items", 1, 100),
                in.number("delivery.digest-characters", 20, 5_000),
                in.uri("delivery.preferences-page", "http", "https"),
                in.number("delivery.mailbox", 1, 10_000));
    }

    private static CampaignSettings campaigns(Values in) {
        return new CampaignSettings(
                in.duration("campaigns.every", "PT0.05S", "PT1M"),
                in.number("campaigns.at-once", 1, 100),
                in.duration("campaigns.past", "PT0S", "PT1H"),
                in.duration("campaigns.ahead", "PT1H", "P3650D"),
                in.duration("campaigns.least-between", "PT1M", "P7D"),
                in.timeZone("campaigns.time-zone"),
                new CampaignSettings.Newsletter(
                        in.line("campaigns.newsletter.title"),
                        in.line("campaigns.newsletter.opening"),
                        in.duration("campaigns.newsletter.news", "PT1H", "P365D"),
                        in.number("campaigns.newsletter.products", 1, 50)));
    }

    private static RecommendationsSettings recommendations(Values in) {
        return new RecommendationsSettings(
                new RecommendationsSettings.Weights(
                        in.decimal("recommendations.weights.purchase", 0, 10),
                        in.decimal("recommendations.weights.cart", 0, 10),
                        in.decimal("recommendations.weights.wishlist", 0, 10),
                        in.decimal("recommendations.weights.view", 0, 10),
                        in.decimal("recommendations.weights.search", 0, 10)),
                in.decimal("recommendations.decay", 0, 0.9),
                in.decimal("recommendations.trend-decay", 0.001, 0.9),
                in.phrases("recommendations.repeatable"),
                in.duration("recommendations.period", "PT1M", "P365D"),
                in.limit("recommendations.activities"),
                in.limit("recommendations.ratings"),
                in.limit("recommendations.generations"),
                in.number("recommendations.per-user", 1, 1_000),
                in.duration("recommendations.keep", "P1D", "P3650D"),
                in.number("recommendations.neighbours", 1, 200),
                in.number("recommendations.sample", 10, 2_000),
                in.duration("recommendations.recount-after", "PT0S", "PT1H"),
                in.duration("recommendations.recount-every", "PT0.01S", "PT1M"),
                new RecommendationsSettings.Cache(
                        in.duration("recommendations.cache.ttl", "PT0.1S", "PT1H"),
                        in.number("recommendations.cache.users", 1, 10_000_000)));
    }
}
