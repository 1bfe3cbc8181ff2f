package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.delivery.Mail.Header;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Lost;
import tidings.delivery.Receipt.Refused;
import tidings.delivery.Receipt.Unreached;
import tidings.delivery.ScriptedSmtp.Phase;
import tidings.settings.SmtpSettings.StartTls;

/** What becomes of a mail at the server: whole where it takes it, and what is made of each way in which it does not. */
class SmtpTransportTest {
    private final Vertx vertx = Vertx.vertx();
    private ScriptedSmtp server;
    private SmtpTransport transport;

    @BeforeEach
    void open() {
        server = new ScriptedSmtp(vertx);
        transport = new SmtpTransport(vertx, TestDelivery.smtp(server.port(), Duration.ofSeconds(3)));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @ParameterizedTest
    @CsvSource({
        "GREETING, 421 busy, Unreached",
        "GREETING, 554 go away, Unreached",
        "GREETING, -, Unreached",
        "HELLO, -, Unreached",
        "MAIL, 451 later, Postponed",
        "MAIL, 550 5.7.1 not from you, Refused",
        "RCPT, 450 4.2.1 busy, Postponed",
        "RCPT, 550 5.1.1 no such user, UnknownAddress",
        "RCPT, 550 No such user here, UnknownAddress",
        "RCPT, 550 relaying denied, Refused",
        "RCPT, 552 5.2.2 mailbox full, Refused",
        "RCPT, 550 5.7.1 unknown sender, Refused",
        "DATA, 451 later, Postponed",
        "DATA, 554 no, Refused",
        "CONTENT, 452 later, Postponed",
        "CONTENT, 554 5.7.1 spam from unknown, Refused",
        "CONTENT, -, Lost",
        "DATA, -, Lost",
    })
    void each_answer_is_told_apart(Phase phase, String answer, String receipt) {
        server.answer(phase, answer);

        var sent = await(transport.send(mail("Ann", "Hello")));

        assertThat(sent.getClass().getSimpleName()).as(sent.toString()).isEqualTo(receipt);
    }

    @Test
    void an_answer_of_several_lines_is_one_answer() {
        server.answer(
                Phase.RCPT, "550-5.1.1 The account that you tried\r\n550-5.1.1 to reach\r\n550 5.1.1 does not exist");

        var sent = await(transport.send(mail("Ann", "Hello")));

        assertThat(sent).isInstanceOf(Receipt.UnknownAddress.class);
    }

    @Test
    void nobody_at_the_port_means_that_nothing_was_sent() {
        server.close();

        assertThat(await(transport.send(mail("Ann", "Hello")))).isInstanceOf(Unreached.class);
    }

    @Test
    void silence_after_the_content_is_a_loss_within_the_time_for_sending() {
        server.answer(Phase.CONTENT, ScriptedSmtp.SILENCE);

        assertThat(await(transport.send(mail("Ann", "Hello")))).isInstanceOf(Lost.class);
    }

    @Test
    void silence_before_the_mail_means_that_nothing_was_sent_and_never_will_be() {
        server.answer(Phase.GREETING, ScriptedSmtp.SILENCE);

        assertThat(await(transport.send(mail("Ann", "Hello")))).isInstanceOf(Unreached.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: x@example.org", "a\nb", "a\u2028b", "a\u0085b", "a\u0000b"})
    void what_would_be_more_than_a_line_in_the_head_is_refused(String text) {
        assertThat(await(transport.send(mail(text, "Hello")))).isInstanceOf(Refused.class);
        assertThat(await(transport.send(mail("Ann", text)))).isInstanceOf(Refused.class);

        assertThat(server.received()).isEmpty();
    }

    @Test
    void another_server_reads_what_we_meant() throws Exception {
        var name = "Änn \"<O'Brien>\", 日本語 🎉";
        var subject = "Grüße 🎉 ".repeat(20) + "=?UTF-8?Q?no?=";
        var greenMail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        greenMail.start();
        greenMail.setUser("ann@example.org", "shop", "p@ss+wörd%");
        var uri = "smtp://shop:p%40ss+w%C3%B6rd%25@127.0.0.1:"
                + greenMail.getSmtp().getPort();
        var careful = new SmtpTransport(vertx, TestDelivery.smtp(uri, Duration.ofSeconds(9)));
        var signedIn = new SmtpTransport(vertx, TestDelivery.smtp(uri, Duration.ofSeconds(9), StartTls.DISABLED));

        var kept = await(careful.send(mail(name, subject)));
        var sent = await(signedIn.send(mail(name, subject)));

        assertThat(kept).as("no password in the clear unless asked for").isInstanceOf(Unreached.class);
        assertThat(sent).isEqualTo(new Accepted());
        assertWhole(greenMail.getReceivedMessages()[0], name, subject);
        greenMail.stop();
    }

    private static void assertWhole(MimeMessage message, String name, String subject) throws Exception {
        var to = (InternetAddress) message.getAllRecipients()[0];
        var from = (InternetAddress) message.getFrom()[0];
        assertThat(message.getAllRecipients()).hasSize(1);
        assertThat(to.getAddress()).isEqualTo("ann@example.org");
        assertThat(to.getPersonal()).isEqualTo(name);
        assertThat(from.getPersonal()).isEqualTo("The shop");
        assertThat(message.getSubject()).isEqualTo(subject);
        assertThat(message.getHeader("Message-ID")).containsExactly("<a@tidings>");
        assertThat(message.getHeader("List-Unsubscribe")).containsExactly("<https://shop.example.org/u>");
        var parts = (MimeMultipart) message.getContent();
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(String.valueOf(parts.getBodyPart(0).getContent()).replace("\r\n", "\n"))
                .startsWith("Hällo.\n.\nA line behind a dot.");
        assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
    }

    private static Mail mail(String name, String subject) {
        return new Mail(
                "a",
                "<a@tidings>",
                "u",
                "ann@example.org",
                name,
                subject,
                "Hällo.\r\n.\r\nA line behind a dot.",
                "<p>Hällo</p>",
                List.of(new Header("List-Unsubscribe", "<https://shop.example.org/u>")),
                Instant.EPOCH);
    }
}
