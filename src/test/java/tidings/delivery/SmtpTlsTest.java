package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Unreached;
import tidings.delivery.ScriptedSmtp.Phase;
import tidings.delivery.ScriptedSmtp.Tls;
import tidings.fixture.Certificate;
import tidings.settings.ConnectionUri;
import tidings.settings.SmtpSettings;
import tidings.settings.SmtpSettings.StartTls;

/** Mails to servers that encrypt: from the start, in the middle, or only as they say. */
class SmtpTlsTest {
    private static final Mail MAIL = new Mail(
            "m1",
            "<m1@example.org>",
            "u1",
            "ann@example.org",
            "Ann",
            "Hello",
            "Hello",
            "<p>Hello</p>",
            List.of(),
            Instant.parse("2026-03-01T12:00:00Z"));

    @TempDir
    private static Path folder = Path.of("");

    private static Certificate certificate = new Certificate(folder, folder);

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void make() {
        certificate = Certificate.make(folder, "localhost");
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void a_server_that_encrypts_from_the_start_gets_mails_when_its_certificate_is_trusted() {
        try (var server = new ScriptedSmtp(vertx, certificate, Tls.FROM_THE_START)) {
            var receipt = send("smtps://localhost:" + server.port(), StartTls.DISABLED, certificate.certificate());

            assertThat(receipt).isInstanceOf(Accepted.class);
            assertThat(server.receivers()).containsExactly("ann@example.org");
        }
    }

    @Test
    void a_server_whose_certificate_nobody_trusts_gets_nothing() {
        try (var server = new ScriptedSmtp(vertx, certificate, Tls.FROM_THE_START)) {
            var receipt = send("smtps://localhost:" + server.port(), StartTls.DISABLED, null);

            assertThat(receipt).isInstanceOf(Unreached.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void a_server_with_the_certificate_of_another_gets_nothing() {
        var others = Certificate.make(folder, "mail.example.org");
        try (var server = new ScriptedSmtp(vertx, others, Tls.FROM_THE_START)) {
            var receipt = send("smtps://localhost:" + server.port(), StartTls.DISABLED, others.certificate());

            assertThat(receipt).isInstanceOf(Unreached.class);
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void where_encryption_is_required_and_offered_the_mail_goes_encrypted() {
        try (var server = new ScriptedSmtp(vertx, certificate, Tls.WHEN_ASKED)) {
            server.answer(Phase.HELLO, "250-here\r\n250 STARTTLS");

            var receipt = send("smtp://localhost:" + server.port(), StartTls.REQUIRED, certificate.certificate());

            assertThat(receipt).isInstanceOf(Accepted.class);
            assertThat(server.encrypted()).isEqualTo(1);
        }
    }

    @Test
    void where_encryption_is_required_and_not_offered_nothing_is_said_in_the_clear() {
        try (var server = new ScriptedSmtp(vertx)) {
            var receipt = send("smtp://localhost:" + server.port(), StartTls.REQUIRED, certificate.certificate());

            assertThat(receipt).isInstanceOf(Unreached.class);
            assertThat(server.received()).isEmpty();
        }
    }

    private Receipt send(String uri, StartTls startTls, @Nullable Path ca) {
        var settings = new SmtpSettings(
                Optional.of(new ConnectionUri(uri)),
                "shop@example.org",
                "The shop",
                startTls,
                Optional.ofNullable(ca),
                4,
                100,
                Duration.ofSeconds(3),
                Duration.ofSeconds(9));
        var transport = new SmtpTransport(vertx, settings);
        return await(transport.send(MAIL).eventually(transport::close));
    }
}
