package tidings.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsProblemsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            TIDINGS_PROFILE               | prod           | profile: must be dev or production, was prod
            TIDINGS_REDIS_URI             | redis://a/b    | redis.uri: must be redis://user:password@host:port/number or rediss:// with nothing behind it, was redis://a/b
            TIDINGS_REDIS_URI             | http://a       | redis.uri: must begin with redis:// or rediss://, was http://a
            TIDINGS_REDIS_TIME_LIMIT      | PT0S           | redis.time-limit: must be at least PT0.001S, was PT0S
            TIDINGS_HTTP_HOST             | a b            | http.host: must be the name or the IP address of a host, was 'a b'
            TIDINGS_HTTP_HOST             | 10.0.0.256     | http.host: must be the name or the IP address of a host, was 10.0.0.256
            TIDINGS_HTTP_HOST             | http://x       | http.host: must be the name or the IP address of a host, was http://x
            TIDINGS_HTTP_PORT             | 65536          | http.port: must be a whole number from 0 to 65535, was 65536
            TIDINGS_HTTP_PORT             | -1             | http.port: must be a whole number from 0 to 65535, was -1
            TIDINGS_HTTP_PORT             | 80.5           | http.port: must be a whole number from 0 to 65535, was 80.5
            TIDINGS_HTTP_PORT             | 99999999999999 | http.port: must be a whole number from 0 to 65535, was 99999999999999
            TIDINGS_HTTP_PORT             | " "            | http.port: must be a whole number from 0 to 65535, was ' '
            TIDINGS_DATA_DIR              | " "            | data.dir: must be the path of a folder, was ' '
            TIDINGS_MONGO_URI             | http://db      | mongo.uri: must begin with mongodb:// or mongodb+srv://, was http://db
            TIDINGS_SMTP_URI              | smtp://a_b:25  | smtp.uri: must be smtp://host:port or smtps://host:port, with user:password@ percent-encoded before the host if need be, and nothing behind it, was smtp://a_b:25
            TIDINGS_SMTP_URI              | smtp://a/x     | smtp.uri: must be smtp://host:port or smtps://host:port, with user:password@ percent-encoded before the host if need be, and nothing behind it, was smtp://a/x
            TIDINGS_MONGO_URI             | mongodb:///x   | mongo.uri: must name a host, or host:port, after its scheme, was mongodb:///x
            TIDINGS_MONGO_URI             | mongodb://a:b  | mongo.uri: must name a host, or host:port, after its scheme, was mongodb://a:b
            TIDINGS_MONGO_URI             | mongodb://a/$  | mongo.uri: must name a database of letters, digits, _ and -, was mongodb://a/$
            TIDINGS_MONGO_QUERY_TIMEOUT   | 10s            | mongo.query-timeout: must be a length of time such as PT30S, PT5M or P30D, was 10s
            TIDINGS_ADMIN_EMAIL           | admin          | admin.email: must be an email address, was admin
            TIDINGS_CLUSTER_PORT          | 0              | cluster.port: must be a whole number from 1 to 65535, was 0
            TIDINGS_CLUSTER_MEMBERS       | node-1         | cluster.members: must be host:port with a port from 1 to 65535, was node-1
            TIDINGS_CLUSTER_MEMBERS       | node-1:5701,   | cluster.members: must be host:port with a port from 1 to 65535, was ''
            TIDINGS_CLUSTER_MEMBERS       | ::1:5701       | cluster.members: must be host:port with a port from 1 to 65535, was ::1:5701
            TIDINGS_LOG_FORMAT            | xml            | log.format: must be text or json, was xml
            TIDINGS_LOG_LEVEL             | chatty         | log.level: must be trace or debug or info or warn or error, was chatty
            TIDINGS_NODE_STOP_GRACE       | PT-1S          | node.stop-grace: must be at least PT0S, was PT-1S
            TIDINGS_NODE_STOP_GRACE       | PT11M          | node.stop-grace: must be at most PT10M, was PT11M
            TIDINGS_HTTP_ORIGINS          | shop.example   | http.origins: must be an origin such as https://shop.example, was shop.example
            TIDINGS_HTTP_TRUSTED_PROXIES  | 10.0.0.0/33    | http.trusted-proxies: must be an IP address or a range such as 10.0.0.0/8, was 10.0.0.0/33
            TIDINGS_GRAPHQL_DEPTH         | 0              | graphql.depth: must be a whole number from 1 to 100, was 0
            TIDINGS_GRAPHQL_FIRST         | 101            | graphql.first: must be a whole number from 1 to 100, was 101
            TIDINGS_USERS_THROTTLE_MAILS_BY_ACCOUNT | 3 | users.throttle.mails-by-account: must be so many in so long a time, such as 10/PT15M, was 3
            TIDINGS_TELLING_PROMOTIONS    | 21/P1D         | telling.promotions: must be at most 20 in a while, was 21/PT24H
            TIDINGS_TELLING_FANOUT_PAGE   | 501            | telling.fanout.page: must be a whole number from 1 to 500, was 501
            TIDINGS_TELLING_DIGEST_HOUR   | 24             | telling.digest-hour: must be a whole number from 0 to 23, was 24
            TIDINGS_OUTBOX_ATTEMPTS       | 0              | outbox.attempts: must be a whole number from 1 to 100, was 0
            TIDINGS_RABBITMQ_URI          | amqp://a/b/c   | rabbitmq.uri: must be amqp://user:password@host:port/vhost or amqps:// with nothing behind it, was amqp://a/b/c
            TIDINGS_RABBITMQ_QUEUE_TYPE   | stream         | rabbitmq.queue-type: must be quorum or classic, was stream
            TIDINGS_RABBITMQ_MANDATORY    | user.activity  | rabbitmq.mandatory: must be among rabbitmq.out, was [user.activity]
            TIDINGS_USERS_PASSWORD_MEMORY | 1024           | users.password.memory: must be a whole number from 19456 to 4194304, was 1024
            """)
    void aBadValueIsNamedWithWhatIsAllowedAndWhoSaidIt(String variable, String value, String problem) {
        assertThat(problemsWith(Map.of(variable, value))).containsExactly(problem + " (" + variable + ")");
    }

    @Test
    void anEventThatThereIsNotIsNotSent() {
        assertThat(problemsWith(Map.of("TIDINGS_RABBITMQ_OUT", "order.placed, order.eaten")))
                .singleElement()
                .asString()
                .startsWith("rabbitmq.out: must be one of user.registered, ")
                .endsWith("was order.eaten (TIDINGS_RABBITMQ_OUT)");
    }

    @Test
    void whatTheBridgeWaitsForMustFitIntoThePatienceOfTheOutbox() {
        var on = Map.of("TIDINGS_RABBITMQ_URI", "amqp://localhost", "TIDINGS_RABBITMQ_CONFIRM_TIME", "PT3S");

        assertThat(problemsWith(on))
                .containsExactly("rabbitmq.confirm-time: must be less than outbox.patience (PT3S), was PT3S"
                        + " (TIDINGS_RABBITMQ_CONFIRM_TIME)");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            TIDINGS_OUTBOX_PATIENCE        | PT11S  | outbox.patience: must be at most a third of outbox.claim (PT10S), was PT11S
            TIDINGS_OUTBOX_FIRST_RETRY     | PT6M   | outbox.first-retry: must be at most outbox.longest-retry (PT5M), was PT6M
            TIDINGS_OUTBOX_HAND_OVER_QUEUE | 63     | outbox.hand-over-queue: must be at least outbox.in-flight (64), was 63
            TIDINGS_TELLING_FANOUT_KEEP    | P29D   | telling.fanout.keep: must be at least outbox.retention (PT720H), was PT696H
            TIDINGS_SCHEDULER_CLAIM        | PT4S   | scheduler.claim: must be at least five times scheduler.every (PT1S), was PT4S
            TIDINGS_SCHEDULER_FIRST_RETRY  | PT6M   | scheduler.first-retry: must be at most scheduler.longest-retry (PT5M), was PT6M
            TIDINGS_SCHEDULER_JOBS_RETENTION_CRON | 0 0 30 2 * | scheduler.jobs.retention.cron: must be a cron expression of five fields that comes round, such as 30 2 * * 1, was '0 0 30 2 *'
            TIDINGS_ORDER_SETTLE_AFTER     | PT19S  | order.settle-after: must be at least twice mongo.query-timeout (PT10S), was PT19S
            TIDINGS_LIVE_QUEUE_MARK        | 2000000 | live.queue-mark: must be at most live.queue-bytes (1048576), was 2000000
            TIDINGS_LIVE_RECHECK_EVERY     | PT36S  | live.recheck-every: must be, with tokens.trust (PT20S), at most PT55S, was PT36S
            TIDINGS_EMBEDDED_PORT          | 4000   | embedded.port: must differ from http.port, was 4000
            TIDINGS_CLUSTER_BUS_PORT       | 5701   | cluster.bus-port: must differ from cluster.port, was 5701
            TIDINGS_CLUSTER_MEMBERS        | a:5701 | cluster.members: must contain this node's own address 127.0.0.1:5701 (cluster.host and cluster.port), was [a:5701]
            """)
    void aValueThatDoesNotGoWithAnotherIsNamed(String variable, String value, String problem) {
        assertThat(problemsWith(Map.of(variable, value))).containsExactly(problem + " (" + variable + ")");
    }

    @Test
    void aNodeMayBeNamedOnceOnly() {
        var problems = problemsWith(Map.of("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:5701,127.0.0.1:5701"));

        assertThat(problems).singleElement().asString().startsWith("cluster.members: must name each node once");
    }

    @Test
    void aNodeAloneDoesEverything() {
        assertThat(problemsWith(Map.of("TIDINGS_ROLES", "web")))
                .singleElement()
                .asString()
                .startsWith("roles: must be all of them where this node is alone")
                .endsWith("was [WEB] (TIDINGS_ROLES)");
        assertThat(problemsWith(Map.of("TIDINGS_ROLES", "web,kitchen")))
                .singleElement()
                .asString()
                .startsWith("roles: must be users or catalog or ")
                .endsWith(" or web, was kitchen (TIDINGS_ROLES)");
    }

    @Test
    void aNodeThatSendsMailsMustKnowWhereTheWebIs() {
        var alone = Map.of("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:5701", "TIDINGS_ROLES", "delivery");

        assertThat(problemsWith(alone)).singleElement().asString().startsWith("http.public-url: must be set on a node");
    }

    @Test
    void inProductionNodesShareASecret() {
        var production = Map.of("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:5701", "TIDINGS_PROFILE", "production");

        assertThat(problemsWith(production))
                .singleElement()
                .asString()
                .startsWith("cluster.secret: must be set in production");
    }

    @Test
    void inProductionNoSecretIsAPlaceholder() {
        var production = Map.of("TIDINGS_CLUSTER_SECRET", "changeme", "TIDINGS_PROFILE", "production");

        assertThat(problemsWith(production))
                .singleElement()
                .asString()
                .startsWith("cluster.secret: must be a secret of");
    }

    @Test
    void inProductionNobodySpeaksInTheClearBeyondTheLoopback() {
        var production = new HashMap<>(Map.of(
                "TIDINGS_CLUSTER_MEMBERS", "10.1.2.3:5701",
                "TIDINGS_CLUSTER_HOST", "10.1.2.3",
                "TIDINGS_CLUSTER_SECRET", "an unlikely thing to say",
                "TIDINGS_PROFILE", "production"));

        assertThat(problemsWith(production))
                .singleElement()
                .asString()
                .startsWith("cluster.tls: must be set in production");

        production.put("TIDINGS_CLUSTER_NETWORK", "trusted");
        assertThat(Settings.load(production, folder).cluster().tls()).isEmpty();
        production.remove("TIDINGS_CLUSTER_NETWORK");
        production.put("TIDINGS_CLUSTER_TLS", "certificates");
        assertThat(Settings.load(production, folder).cluster().tls())
                .contains(folder.resolve("certificates").toAbsolutePath().normalize());
    }

    @Test
    void whoListensEverywhereIsNotOnTheLoopback() {
        var production = Map.of(
                "TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:5701",
                "TIDINGS_CLUSTER_LISTEN", "0.0.0.0",
                "TIDINGS_CLUSTER_SECRET", "an unlikely thing to say",
                "TIDINGS_PROFILE", "production");

        assertThat(problemsWith(production))
                .singleElement()
                .asString()
                .startsWith("cluster.tls: must be set in production");
    }

    @Test
    void nodesOnSeveralHostsNeedAStoreThatAllCanReach() {
        var spread = Map.of("TIDINGS_CLUSTER_MEMBERS", "localhost:5701,10.0.0.2:5701");

        assertThat(problemsWith(spread)).singleElement().asString().startsWith("mongo.uri: must be set when");
    }

    @Test
    void thePortsOfOneNodeDiffer() {
        var environment = Map.of("TIDINGS_CLUSTER_MEMBERS", "127.0.0.1:4000", "TIDINGS_CLUSTER_PORT", "4000");

        assertThat(problemsWith(environment))
                .containsExactly("cluster.port: must differ from http.port, was 4000 (TIDINGS_CLUSTER_PORT)");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() throws IOException {
        write("conf/tidings.yaml", "http:\n  port: eighty\n  hots: x\n");
        var environment = Map.of("TIDINGS_LOG_LEVLE", "info", "TIDINGS_OUTBOX_PATIENCE", "PT20S", "HOME", "/root");

        assertThatThrownBy(() -> Settings.load(environment, folder)).hasMessage("""
                        The settings cannot be used:
                          http.hots: must be a known setting, perhaps http.host (conf/tidings.yaml line 3)
                          TIDINGS_LOG_LEVLE: must be a known setting, perhaps TIDINGS_LOG_LEVEL (environment)
                          http.port: must be a whole number from 0 to 65535, was eighty (conf/tidings.yaml line 2)
                          outbox.patience: must be at most a third of outbox.claim (PT10S), was PT20S (TIDINGS_OUTBOX_PATIENCE)\
                        """);
    }

    @Test
    void whatDependsOnABadValueIsNotJudged() {
        var environment = Map.of("TIDINGS_OUTBOX_CLAIM", "2 min", "TIDINGS_OUTBOX_PATIENCE", "PT20S");

        assertThat(problemsWith(environment)).singleElement().asString().startsWith("outbox.claim: ");
    }

    @Test
    void aValueMayNotComeFromAVariableAndAFile() {
        var environment = Map.of("TIDINGS_MONGO_URI", "mongodb://a", "TIDINGS_MONGO_URI_FILE", "uri");

        assertThat(problemsWith(environment))
                .containsExactly("mongo.uri: must come from TIDINGS_MONGO_URI or TIDINGS_MONGO_URI_FILE,"
                        + " was in both (environment)");
    }

    @Test
    void aFileOfAValueMustBeReadable() throws IOException {
        Files.write(folder.resolve("bytes"), new byte[] {(byte) 0xff, 0});
        write("long", "x".repeat(70_000));
        var environment = Map.of(
                "TIDINGS_ADMIN_PASSWORD_FILE", "missing",
                "TIDINGS_ADMIN_EMAIL_FILE", "bytes",
                "TIDINGS_HTTP_HOST_FILE", "long",
                "TIDINGS_HTTP_PORT_FILE", ".");

        assertThat(problemsWith(environment))
                .containsExactlyInAnyOrder(
                        "admin.password: must be in the file missing, but it does not exist (TIDINGS_ADMIN_PASSWORD_FILE)",
                        "admin.email: must be in the file bytes, but it is not UTF-8 text (TIDINGS_ADMIN_EMAIL_FILE)",
                        "http.host: must be in the file long, but it is longer than 65536 bytes (TIDINGS_HTTP_HOST_FILE)",
                        "http.port: must be in the file ., but it is a folder (TIDINGS_HTTP_PORT_FILE)");
    }

    @Test
    void aLongOrStrangeValueIsShownOnOneLineAndCut() {
        var problems = problemsWith(Map.of("TIDINGS_LOG_LEVEL", "info\nhttp.port: fine\u001b[2J" + "x".repeat(500)));

        assertThat(problems)
                .singleElement()
                .asString()
                .hasSizeLessThan(300)
                .contains("info\\nhttp")
                .contains("\\u001b");
    }

    private List<String> problemsWith(Map<String, String> environment) {
        var refusal = catchThrowableOfType(SettingsException.class, () -> Settings.load(environment, folder));
        assertThat(refusal).as("the settings are refused").isNotNull();
        return refusal.problems();
    }

    private void write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
