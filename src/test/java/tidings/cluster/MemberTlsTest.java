package tidings.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.fixture.Authority;
import tidings.fixture.Cluster;
import tidings.fixture.Futures;
import tidings.fixture.Ports;

/** Members that encrypt what they say and prove who they are. */
class MemberTlsTest {
    private static final int TLS_HANDSHAKE = 0x16;
    private static final byte[] HELLO = "HZC and nothing else".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private static Path folder;

    private static Path here;
    private static Path there;
    private static Path stranger;

    @BeforeAll
    static void certify() {
        var ours = Authority.found(folder, "ours");
        here = ours.issue("here");
        there = ours.issue("there");
        stranger = Authority.found(folder, "another").issue("stranger");
    }

    @Test
    void members_talk_and_answer_each_other() {
        var members = new Members(2);
        var first = Cluster.member(members.settings(0, null, here));
        var second = Cluster.member(members.settings(1, null, there));
        try {
            var word = Buffer.buffer("x".repeat(500_000));
            Futures.await(first.eventBus()
                    .<Buffer>consumer("echo", message -> message.reply(message.body()))
                    .completion());

            var answer = Futures.await(second.eventBus().<Buffer>request("echo", word))
                    .body();

            assertThat(answer).isEqualTo(word);
        } finally {
            Futures.await(second.close());
            Futures.await(first.close());
        }
    }

    @Test
    void what_is_much_and_large_arrives_whole_and_from_both_sides() {
        try (var members = new Members(2)) {
            members.join(0, here);
            members.join(1, there);
            var both = instances(members);

            var writing = both.stream()
                    .map(from -> CompletableFuture.runAsync(() -> IntStream.range(0, 60)
                            .forEach(i -> from.getMap("much").put(from.getName() + i, bytes(i * 5_003)))))
                    .toArray(CompletableFuture[]::new);
            CompletableFuture.allOf(writing).join();

            for (var by : both) {
                for (var from : both) {
                    IntStream.range(0, 60)
                            .forEach(i -> assertThat(
                                            by.<String, byte[]>getMap("much").get(from.getName() + i))
                                    .isEqualTo(bytes(i * 5_003)));
                }
            }
        }
    }

    @Test
    void whoever_has_no_certificate_of_ours_does_not_join() {
        for (var tls : new Path[] {stranger, null}) {
            try (var members = new Members(2)) {
                var first = members.join(0, here);

                var second = CompletableFuture.supplyAsync(() -> tls == null ? members.join(1) : members.join(1, tls));

                await().during(Duration.ofSeconds(4))
                        .atMost(Duration.ofSeconds(20))
                        .untilAsserted(() -> assertThat(first.nodes()).hasSize(1));
                assertThat(first.isWhole()).isTrue();
                assertThat(
                                second.isDone() && !second.isCompletedExceptionally()
                                        ? second.join().nodes().size()
                                        : 1)
                        .isEqualTo(1);
                second.handle((joined, cause) -> true).join();
            }
        }
    }

    @Test
    void what_a_member_says_first_is_not_in_the_clear() throws Exception {
        try (var members = new Members(2);
                var eavesdropper = listener(members.addresses.get(1).port())) {
            var joining = CompletableFuture.runAsync(() -> members.join(0, here));

            try (var heard = eavesdropper.accept()) {
                heard.setSoTimeout(20_000);
                var first = heard.getInputStream().readNBytes(3);

                assertThat(first[0]).isEqualTo((byte) TLS_HANDSHAKE);
                assertThat(new String(first, StandardCharsets.US_ASCII)).isNotEqualTo("HZC");
            }
            joining.handle((joined, cause) -> true).join();
        }
    }

    @Test
    void a_member_does_not_answer_in_the_clear() throws Exception {
        try (var members = new Members(2)) {
            members.join(0, here);

            assertThat(answerTo(members.addresses.get(0).port(), HELLO)).doesNotContain("HZ");
        }
    }

    @Test
    void nobody_is_heard_without_a_certificate_of_ours() throws Exception {
        var settings = new Members(1).settings(0, null, here);
        var bus = Ports.free(1).get(0);
        var membership = Clusters.join(settings, Members.NOON, List.of("web"));
        var vertx = Futures.await(Vertx.builder()
                .with(new VertxOptions()
                        .setEventBusOptions(Clusters.eventBus(settings).setPort(bus)))
                .withClusterManager(membership.manager())
                .buildClustered());
        try {
            var ping = new byte[] {0, 0, 0, 4, 1, 2, 3, 4};
            assertThat(answerTo(bus, ping)).doesNotContain("pong");
            for (var port : new int[] {bus, settings.port()}) {
                assertThat(isTurnedAway(vertx, port, stranger)).isTrue();
                assertThat(isTurnedAway(vertx, port, there)).isFalse();
            }
        } finally {
            Futures.await(vertx.close());
        }
    }

    @Test
    void whoever_never_says_who_they_are_is_thrown_out() throws Exception {
        try (var members = new Members(1)) {
            members.join(0, here);

            assertThat(answerTo(members.addresses.get(0).port(), new byte[0])).isEmpty();
        }
    }

    /** One without a proper certificate is let in and then thrown out, for it is asked for it that late. */
    private static boolean isTurnedAway(Vertx vertx, int port, Path folder) {
        var options = new NetClientOptions()
                .setSsl(true)
                .setTrustAll(true)
                .setHostnameVerificationAlgorithm("")
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(folder.resolve("tls.crt").toString())
                        .addKeyPath(folder.resolve("tls.key").toString()));
        var client = vertx.createNetClient(options);
        var thrownOut = client.connect(port, "127.0.0.1")
                .compose(socket -> {
                    var closed = Promise.<Boolean>promise();
                    socket.closeHandler(end -> closed.tryComplete(true));
                    vertx.setTimer(2_000, later -> closed.tryComplete(false));
                    return closed.future();
                })
                .otherwise(true);
        return Futures.await(thrownOut.eventually(client::close));
    }

    @Test
    void a_folder_without_the_files_is_one_sentence() {
        var members = new Members(1);

        assertThatThrownBy(() -> members.join(0, folder))
                .isInstanceOf(CannotJoin.class)
                .hasMessageContaining("tls.crt, tls.key (PKCS#8) and ca.crt")
                .hasMessageContaining(folder.toString());
    }

    private static byte[] bytes(int many) {
        var bytes = new byte[many];
        Arrays.fill(bytes, (byte) many);
        return bytes;
    }

    private static List<HazelcastInstance> instances(Members members) {
        var ports = members.addresses.stream().map(address -> address.port()).toList();
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(each -> ports.contains(
                        each.getCluster().getLocalMember().getAddress().getPort()))
                .toList();
    }

    private static ServerSocket listener(int port) throws IOException {
        var listener = new ServerSocket(port, 5, InetAddress.getLoopbackAddress());
        listener.setSoTimeout(20_000);
        return listener;
    }

    /** All that comes back until the other side has enough of it. */
    private static String answerTo(int port, byte[] hello) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(hello);
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (SocketException reset) {
            return "";
        }
    }
}
