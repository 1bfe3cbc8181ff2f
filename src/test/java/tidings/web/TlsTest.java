package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientConnection;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpConnectOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tidings.fixture.Certificate;

/** The same port with a certificate of its own. */
class TlsTest {
    private static final String QUERY = "{\"query\": \"{ __typename }\"}";

    /** Kept, since a client that nobody refers to is closed with the next garbage collection. */
    private final List<HttpClientAgent> clients = new ArrayList<>();

    @TempDir
    private static Path folder = Path.of("");

    private static Certificate certificate = new Certificate(folder, folder);

    @BeforeAll
    static void makeCertificate() {
        certificate = Certificate.make(folder, "localhost");
    }

    @ParameterizedTest
    @EnumSource(
            value = HttpVersion.class,
            names = {"HTTP_1_1", "HTTP_2"})
    void servesOverTls(HttpVersion version) {
        try (var server = startWithCertificate()) {
            var answer = await(connect(server, version).compose(connection -> post(connection, QUERY)));

            assertThat(answer.response().version()).isEqualTo(version);
            assertThat(answer.response().statusCode()).isEqualTo(200);
            assertThat(answer.response().getHeader("strict-transport-security")).isEqualTo("max-age=31536000");
            assertThat(answer.body().toJsonObject().getJsonObject("data").getString("__typename"))
                    .isEqualTo("Query");
        }
    }

    @Test
    void withHttp2ABodyTooLargeEndsItsStreamAndNotTheConnection() {
        try (var server = startWithCertificate()) {
            var connection = await(connect(server, HttpVersion.HTTP_2));

            var tooLarge = await(post(connection, " ".repeat(262_145)));
            var next = await(post(connection, QUERY));

            assertThat(tooLarge.response().statusCode()).isEqualTo(413);
            assertThat(next.response().statusCode()).isEqualTo(200);
        }
    }

    @AfterEach
    void closeClients() {
        clients.forEach(client -> await(client.close()));
    }

    private static WebServer startWithCertificate() {
        var tls =
                new Tls(certificate.certificate().toString(), certificate.key().toString());
        return WebServer.start(given -> given.tls = Optional.of(tls));
    }

    private Future<HttpClientConnection> connect(WebServer server, HttpVersion version) {
        var trust = new PemTrustOptions().addCertPath(certificate.certificate().toString());
        var connecting = server.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setSsl(true)
                        .setUseAlpn(true)
                        .setProtocolVersion(version)
                        .setTrustOptions(trust));
        clients.add(connecting);
        return connecting.connect(new HttpConnectOptions().setHost("localhost").setPort(server.port()));
    }

    private static Future<Answered> post(HttpClientConnection connection, String body) {
        return connection
                .request(new RequestOptions().setMethod(HttpMethod.POST).setURI("/graphql"))
                .compose(request ->
                        request.putHeader("Content-Type", "application/json").send(Buffer.buffer(body)))
                .compose(response -> response.body().map(content -> new Answered(response, content)));
    }

    private record Answered(HttpClientResponse response, Buffer body) {}

    @Test
    void withoutTlsNothingIsPromised() {
        try (var server = WebServer.start()) {
            assertThat(server.query("{ __typename }").headers()).doesNotContainKey("strict-transport-security");
        }
    }
}
