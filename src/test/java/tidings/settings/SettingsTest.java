package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.settings.SchedulerSettings.CatchUp;
import tidings.settings.UsersSettings.Channel;
import tidings.settings.UsersSettings.Digest;

class SettingsTest {
    private static final List<Channel> BOTH = List.of(Channel.IN_APP, Channel.EMAIL);

    @TempDir
    Path folder;

    @BeforeEach
    void aFolderForFilesOfSettings() throws IOException {
        Files.createDirectories(folder.resolve("conf"));
    }

    @Test
    void nothingSaidGivesTheDefaults() {
        var settings = Settings.load(Map.of(), folder);

        assertThat(settings)
                .isEqualTo(new Settings(
                        Profile.DEV,
                        List.of(),
                        new HttpSettings(
                                "127.0.0.1",
                                4000,
                                Optional.empty(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                20_000,
                                16_384,
                                16_384,
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(1),
                                262_144,
                                Duration.ofSeconds(10)),
                        new GraphqlSettings(
                                12,
                                20,
                                10_000,
                                30,
                                1_000,
                                32_768,
                                100,
                                10,
                                1_000,
                                new GraphqlSettings.Admission(
                                        Duration.ofMillis(100),
                                        Duration.ofMillis(250),
                                        Duration.ofMillis(700),
                                        8,
                                        16,
                                        Duration.ofMillis(20)),
                                Duration.ofSeconds(10),
                                1_000,
                                1_000,
                                Optional.empty()),
                        new LiveSettings(
                                20_000,
                                20,
                                50,
                                200,
                                32,
                                1_000,
                                32,
                                65_536,
                                50,
                                65_536,
                                1_048_576,
                                Duration.ofSeconds(15),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(25),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(10),
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(2)),
                        new DataSettings(folder.toAbsolutePath().resolve("data")),
                        new EmbeddedSettings(27117),
                        new MongoSettings(Optional.empty(), Duration.ofSeconds(5), Duration.ofSeconds(10)),
                        new AdminSettings("admin@localhost", Optional.empty()),
                        new ClusterSettings(
                                List.of(),
                                "127.0.0.1",
                                5701,
                                Optional.empty(),
                                0,
                                "tidings",
                                Optional.empty(),
                                Optional.empty(),
                                ClusterSettings.Network.UNTRUSTED),
                        new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO),
                        new NodeSettings(Duration.ofSeconds(20), 0),
                        new OutboxSettings(
                                8,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(3),
                                Duration.ofSeconds(1),
                                Duration.ofMinutes(5),
                                Duration.ofDays(30),
                                Duration.ofMinutes(1),
                                32,
                                64,
                                10_000),
                        new UsersSettings(
                                "en",
                                "UTC",
                                Duration.ofHours(1),
                                Duration.ofDays(1),
                                Duration.ofMinutes(5),
                                new UsersSettings.Sizes(100, 50, 50, 20, 50, 50_000),
                                new UsersSettings.Password(19_456, 2, 1, 2, 64),
                                new UsersSettings.Throttle(
                                        limit("10/PT15M"),
                                        limit("10/PT15M"),
                                        limit("100/PT15M"),
                                        limit("1000/PT1H"),
                                        limit("20/PT15M"),
                                        limit("3/PT1H"),
                                        limit("30/PT1H")),
                                new UsersSettings.Preferences(
                                        BOTH, BOTH, BOTH, List.of(Channel.IN_APP), BOTH, BOTH, Digest.NONE)),
                        new TokensSettings(
                                "tidings",
                                "tidings",
                                Duration.ofMinutes(15),
                                Duration.ofDays(30),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(20),
                                20_000,
                                2,
                                1_000,
                                Duration.ofDays(30),
                                Duration.ofDays(1),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(10)),
                        new CatalogSettings(
                                "EUR", 2_000, 200, new CatalogSettings.Cache(Duration.ofSeconds(10), 50_000, 5_000)),
                        new OrderSettings(
                                Duration.ofMinutes(15),
                                Duration.ofSeconds(8),
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(1),
                                Duration.ofDays(2),
                                Duration.ofMinutes(15),
                                50,
                                1_000),
                        new InboxSettings(
                                Duration.ofDays(365),
                                100,
                                200,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(2),
                                new InboxSettings.Retention(Duration.ofDays(90), 1_000, Duration.ofMinutes(1)),
                                new InboxSettings.Cache(Duration.ofSeconds(10), 20_000, 100_000)),
                        new TellingSettings(
                                Optional.empty(),
                                limit("3/P1D"),
                                8,
                                Duration.ofMinutes(5),
                                Duration.ofDays(14),
                                new TellingSettings.Unseen(List.of(), Duration.ofMinutes(10)),
                                new TellingSettings.Alerts(3, Duration.ofMinutes(10)),
                                new TellingSettings.Fanout(
                                        500,
                                        Duration.ofMillis(10),
                                        4,
                                        Duration.ofSeconds(1),
                                        Duration.ofSeconds(30),
                                        Duration.ofDays(60),
                                        5,
                                        Duration.ofSeconds(1)),
                                new TellingSettings.Preview(Duration.ofSeconds(8), 2)),
                        new SmtpSettings(
                                Optional.empty(),
                                "shop@localhost",
                                "The shop",
                                SmtpSettings.StartTls.OPTIONAL,
                                Optional.empty(),
                                16,
                                100,
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(20)),
                        new DeliverySettings(
                                100,
                                16,
                                4,
                                50,
                                Duration.ofMillis(250),
                                Duration.ofMillis(500),
                                Duration.ofMinutes(1),
                                8,
                                Duration.ofSeconds(10),
                                Duration.ofHours(1),
                                Duration.ofDays(3),
                                new DeliverySettings.Breaker(5, Duration.ofSeconds(10)),
                                Optional.empty(),
                                50,
                                500,
                                Optional.empty(),
                                200),
                        new CampaignSettings(
                                Duration.ofSeconds(1),
                                20,
                                Duration.ofMinutes(1),
                                Duration.ofDays(366),
                                Duration.ofHours(1),
                                "UTC",
                                new CampaignSettings.Newsletter(
                                        "News from the shop", "This is new in the shop", Duration.ofDays(7), 10)),
                        new SchedulerSettings(
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                Duration.ofHours(2),
                                5,
                                Duration.ofSeconds(10),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(1),
                                Duration.ofDays(30),
                                new SchedulerSettings.Jobs(
                                        job("*/10 * * * *", CatchUp.ONCE),
                                        job("0 8 * * *", CatchUp.ONCE),
                                        job("10 2 * * *", CatchUp.ONCE),
                                        job("40 3 * * *", CatchUp.ONCE),
                                        job("20 4 * * *", CatchUp.SKIP),
                                        new SchedulerSettings.Job(
                                                SchedulerSettings.Switch.OFF, "0 9 * * 1", "UTC", CatchUp.ONCE))),
                        new RecommendationsSettings(
                                new RecommendationsSettings.Weights(1, 0.8, 0.7, 0.5, 0.3),
                                0.02,
                                0.2,
                                List.of(),
                                Duration.ofDays(7),
                                limit("120/PT1M"),
                                limit("60/PT1M"),
                                limit("10/PT1M"),
                                200,
                                Duration.ofDays(180),
                                50,
                                300,
                                Duration.ofSeconds(2),
                                Duration.ofMillis(500),
                                new RecommendationsSettings.Cache(Duration.ofSeconds(10), 20_000)),
                        new RabbitmqSettings(
                                Optional.empty(),
                                Optional.empty(),
                                List.of(
                                        "order.placed",
                                        "order.status_changed",
                                        "product.out_of_stock",
                                        "product.back_in_stock",
                                        "promo.campaign",
                                        "recommendation.generated",
                                        "notification.created",
                                        "user.registered"),
                                List.of(),
                                RabbitmqSettings.QueueType.QUORUM,
                                256,
                                Duration.ofSeconds(2),
                                200,
                                32,
                                262_144,
                                8,
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(30),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(10)),
                        new RedisSettings(
                                Optional.empty(),
                                Optional.empty(),
                                8,
                                64,
                                Duration.ofMillis(50),
                                Duration.ofSeconds(1),
                                new RedisSettings.Breaker(5, Duration.ofSeconds(5))),
                        new DemoSettings(1, 20, 24, 3_000, 10)));
    }

    private static SchedulerSettings.Job job(String cron, CatchUp catchUp) {
        return new SchedulerSettings.Job(SchedulerSettings.Switch.ON, cron, "UTC", catchUp);
    }

    @Test
    void theOperatorsFileIsOverTheDefaults() throws IOException {
        write("conf/tidings.yaml", "http:\n  port: 81\n");

        var http = Settings.load(Map.of(), folder).http();

        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThat(http.port()).isEqualTo(81);
    }

    @Test
    void theFileNamedInTheEnvironmentIsReadInsteadOfTheOneInTheFolder() throws IOException {
        write("conf/tidings.yaml", "http: {port: 81, host: 10.0.0.1}");
        write("other.yaml", "http: {port: 82}");

        var http = Settings.load(Map.of("TIDINGS_CONF", "other.yaml"), folder).http();

        assertThat(http.host()).isEqualTo("127.0.0.1");
        assertThat(http.port()).isEqualTo(82);
    }

    @Test
    void theEnvironmentIsOverTheFile() throws IOException {
        write("conf/tidings.yaml", "http: {port: 81, host: 10.0.0.1}");

        var http = Settings.load(Map.of("TIDINGS_HTTP_PORT", "83"), folder).http();

        assertThat(http.host()).isEqualTo("10.0.0.1");
        assertThat(http.port()).isEqualTo(83);
    }

    @Test
    void anEmptyVariableCountsAsNotSet() {
        var settings = Settings.load(Map.of("TIDINGS_HTTP_PORT", "", "TIDINGS_MONGO_URI", ""), folder);

        assertThat(settings).isEqualTo(Settings.load(Map.of(), folder));
    }

    @Test
    void anyValueMayStandInAFileThatTheEnvironmentNames() throws IOException {
        write("port", "84\n");
        write("password", " of two words \r\n");
        var environment = Map.of("TIDINGS_HTTP_PORT_FILE", "port", "TIDINGS_ADMIN_PASSWORD_FILE", "password");

        var settings = Settings.load(environment, folder);

        assertThat(settings.http().port()).isEqualTo(84);
        assertThat(settings.admin().password()).contains(new Secret(" of two words "));
    }

    @Test
    void theMembersOfTheClusterAreAListOrATextWithCommas() throws IOException {
        write("conf/tidings.yaml", "cluster:\n  members:\n    - 127.0.0.1:5701\n    - '[::1]:5702'\n");

        var asList = Settings.load(Map.of(), folder).cluster();
        var asText = Settings.load(Map.of("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:5701, [::1]:5702"), folder)
                .cluster();

        assertThat(asList.members()).containsExactly(new Address("127.0.0.1", 5701), new Address("::1", 5702));
        assertThat(asText).isEqualTo(asList);
        assertThat(asText.isClustered()).isTrue();
        assertThat(asText.members()).hasToString("[127.0.0.1:5701, [::1]:5702]");
    }

    @Test
    void theDatabaseIsNamedByTheUri() {
        assertThat(mongo("mongodb://a,b:27018/shop?replicaSet=x").database()).isEqualTo("shop");
        assertThat(mongo("mongodb://a").database()).isEqualTo("tidings");
        assertThat(mongo("mongodb+srv://u:p%40@a.example/?tls=true").database()).isEqualTo("tidings");
        assertThat(mongo("mongodb://a").isEmbedded()).isFalse();
        assertThat(mongo("").isEmbedded()).isTrue();
    }

    @Test
    void variablesThatKubernetesAddsAreNoMistakes() {
        var environment = Map.of(
                "TIDINGS_SERVICE_HOST", "10.96.0.7",
                "TIDINGS_SERVICE_PORT", "4000",
                "TIDINGS_SERVICE_PORT_HTTP", "4000",
                "TIDINGS_PORT", "tcp://10.96.0.7:4000",
                "TIDINGS_PORT_4000_TCP_ADDR", "10.96.0.7");

        assertThat(Settings.load(environment, folder)).isEqualTo(Settings.load(Map.of(), folder));
    }

    @Test
    void thereAreAsManyEventLoopsAsCoresUnlessSaidOtherwise() {
        assertThat(new NodeSettings(Duration.ZERO, 0).eventLoopsOn(6)).isEqualTo(6);
        assertThat(new NodeSettings(Duration.ZERO, 2).eventLoopsOn(6)).isEqualTo(2);
    }

    private MongoSettings mongo(String uri) {
        return Settings.load(Map.of("TIDINGS_MONGO_URI", uri), folder).mongo();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private static Limit limit(String text) {
        var parts = text.split("/", 2);
        return new Limit(Integer.parseInt(parts[0]), Duration.parse(parts[1]));
    }
}
