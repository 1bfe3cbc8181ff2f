package tidings.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Everything an operator can decide about a node.
 *
 * @param roles what this node is for; none: everything
 */
public record Settings(
        Profile profile,
        List<NodeRole> roles,
        HttpSettings http,
        GraphqlSettings graphql,
        LiveSettings live,
        DataSettings data,
        EmbeddedSettings embedded,
        MongoSettings mongo,
        AdminSettings admin,
        ClusterSettings cluster,
        LogSettings log,
        NodeSettings node,
        OutboxSettings outbox,
        UsersSettings users,
        TokensSettings tokens,
        CatalogSettings catalog,
        OrderSettings order,
        InboxSettings inbox,
        TellingSettings telling,
        SmtpSettings smtp,
        DeliverySettings delivery,
        CampaignSettings campaigns,
        SchedulerSettings scheduler,
        RecommendationsSettings recommendations,
        RabbitmqSettings rabbitmq,
        RedisSettings redis,
        DemoSettings demo) {

    /** Of a sign-in that was ended: how long a socket may go on with it. The last seconds of a minute are for the look. */
    private static final Duration LONGEST_AFTERLIFE = Duration.ofSeconds(55);

    public Settings {
        roles = List.copyOf(roles);
        new Checks()
                .that(
                        cluster.isClustered()
                                || roles.isEmpty()
                                || Set.copyOf(roles).size() == NodeRole.values().length,
                        "roles",
                        "must be all of them where this node is alone, for nobody would do the rest",
                        roles,
                        "cluster.members")
                .that(
                        !isIn(roles, NodeRole.DELIVERY)
                                || isIn(roles, NodeRole.WEB)
                                || http.publicUrl().isPresent(),
                        "http.public-url",
                        "must be set on a node that sends mails and is no web itself, for links in mails lead to one",
                        "unset",
                        "roles")
                .that(
                        !profile.isProduction()
                                || !cluster.isClustered()
                                || cluster.secret().isPresent(),
                        "cluster.secret",
                        "must be set in production where there are cluster.members",
                        "unset",
                        "profile",
                        "cluster.members")
                .that(
                        !profile.isProduction() || !cluster.isClustered() || cluster.isAmongFriends(),
                        "cluster.tls",
                        "must be set in production where cluster.host is not the loopback, for whoever reaches the ports of"
                                + " the cluster could read everything and say anything (where nobody can,"
                                + " set cluster.network to trusted)",
                        "unset",
                        "profile",
                        "cluster.host",
                        "cluster.listen",
                        "cluster.members")
                .that(
                        cluster.busPort() == 0 || !cluster.isClustered() || cluster.busPort() != http.port(),
                        "cluster.bus-port",
                        "must differ from http.port",
                        cluster.busPort(),
                        "http.port",
                        "cluster.members")
                .that(
                        http.port() == 0 || !mongo.isEmbedded() || http.port() != embedded.port(),
                        "embedded.port",
                        "must differ from http.port",
                        embedded.port(),
                        "http.port",
                        "mongo.uri")
                .that(
                        !cluster.isClustered() || http.port() != cluster.port(),
                        "cluster.port",
                        "must differ from http.port",
                        cluster.port(),
                        "http.port",
                        "cluster.members")
                .that(
                        !cluster.isClustered() || !mongo.isEmbedded() || embedded.port() != cluster.port(),
                        "cluster.port",
                        "must differ from embedded.port",
                        cluster.port(),
                        "embedded.port",
                        "cluster.members",
                        "mongo.uri")
                .that(
                        !cluster.isClustered()
                                || !mongo.isEmbedded()
                                || embedded.port() == 0
                                || embedded.port() != cluster.busPort(),
                        "cluster.bus-port",
                        "must differ from embedded.port",
                        cluster.busPort(),
                        "embedded.port",
                        "cluster.members",
                        "mongo.uri")
                .that(
                        !cluster.isSpread() || !mongo.isEmbedded(),
                        "mongo.uri",
                        "must be set when cluster.members are on more than one host,"
                                + " for the embedded store serves one machine only",
                        "unset",
                        "cluster.members")
                .that(
                        mongo.queryTimeout().multipliedBy(2).compareTo(order.settleAfter()) <= 0,
                        "order.settle-after",
                        "must be at least twice mongo.query-timeout (" + mongo.queryTimeout() + ")",
                        order.settleAfter(),
                        "mongo.query-timeout")
                .that(
                        tokens.trust().plus(live.recheckEvery()).compareTo(LONGEST_AFTERLIFE) <= 0,
                        "live.recheck-every",
                        "must be, with tokens.trust (" + tokens.trust() + "), at most " + LONGEST_AFTERLIFE,
                        live.recheckEvery(),
                        "tokens.trust")
                .that(
                        telling.fanout().keep().compareTo(outbox.retention()) >= 0,
                        "telling.fanout.keep",
                        "must be at least outbox.retention (" + outbox.retention() + ")",
                        telling.fanout().keep(),
                        "outbox.retention")
                .that(
                        telling.preview().within().compareTo(graphql.deadline()) < 0,
                        "telling.preview.within",
                        "must be less than graphql.deadline (" + graphql.deadline() + ")",
                        telling.preview().within(),
                        "graphql.deadline")
                .that(
                        smtp.connections() >= delivery.inFlight(),
                        "smtp.connections",
                        "must be at least delivery.in-flight (" + delivery.inFlight() + ")",
                        smtp.connections(),
                        "delivery.in-flight")
                .that(
                        smtp.sendTime().multipliedBy(2).compareTo(delivery.claim()) <= 0,
                        "delivery.claim",
                        "must be at least twice smtp.send-time (" + smtp.sendTime() + ")",
                        delivery.claim(),
                        "smtp.send-time")
                .that(
                        !rabbitmq.isOn() || rabbitmq.confirmTime().compareTo(outbox.patience()) < 0,
                        "rabbitmq.confirm-time",
                        "must be less than outbox.patience (" + outbox.patience() + ")",
                        rabbitmq.confirmTime(),
                        "outbox.patience",
                        "rabbitmq.uri")
                .that(
                        !rabbitmq.isOn() || rabbitmq.inFlight() >= outbox.inFlight(),
                        "rabbitmq.in-flight",
                        "must be at least outbox.in-flight (" + outbox.inFlight() + ")",
                        rabbitmq.inFlight(),
                        "outbox.in-flight",
                        "rabbitmq.uri")
                .orThrow();
    }

    /** Whether this node does what belongs to that role. */
    public boolean runs(NodeRole role) {
        return isIn(roles, role);
    }

    private static boolean isIn(List<NodeRole> roles, NodeRole role) {
        return roles.isEmpty() || roles.contains(role);
    }

    /**
     * The settings of this environment, for a node started in this folder.
     *
     * @throws SettingsException with all that is wrong
     */
    public static Settings load(Map<String, String> environment, Path workingDirectory) {
        var problems = new Problems();
        var sources = Sources.gather(environment, workingDirectory, problems);
        var settings = new Values(sources, workingDirectory, problems).checked(SettingsReader::settings);
        problems.orThrow();
        return settings;
    }
}
