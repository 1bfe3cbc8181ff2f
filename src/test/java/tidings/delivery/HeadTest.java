package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.mailencoder.MailEncoder;
import jakarta.mail.Header;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.users.Category;

/** The head of a mail as somebody else's program reads it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HeadTest {
    private static final List<String> HEAD = List.of(
            "MIME-Version",
            "Message-ID",
            "Date",
            "Content-Type",
            "From",
            "To",
            "Subject",
            "Content-Language",
            "Auto-Submitted",
            "List-Unsubscribe",
            "List-Unsubscribe-Post");

    private final Desk desk = new Desk();

    @AfterAll
    void close() {
        desk.close();
    }

    static Stream<String> planted() {
        return Stream.of(
                "Sale\r\nBcc: evil@x.example",
                "Sale\nBcc: evil@x.example",
                "Sale\rBcc: evil@x.example",
                "Sale\r\n\r\n<html>another body",
                "Sale\u2028Bcc: evil@x.example",
                "Sale\u2029Bcc: evil@x.example",
                "Sale\u0085Bcc: evil@x.example",
                "Sale%0d%0aBcc: evil@x.example",
                "Sale\u0000\u0007\u001b[31m\u007f",
                "=?utf-8?Q?=0D=0ABcc:_evil@x.example?=",
                "Bob\" <evil@x.example>, \"",
                "Bob), evil@x.example (",
                "Bob\\",
                "a, b; c: d@e",
                "Ünïcödé für Ärzte ✓ — 東京",
                "👩‍👩‍👧 a family, and 🎉",
                "half \ud83d a character",
                "\u202egnp.exe\u202c \u2066x\u2069",
                "  spaces \t and\u00a0more  ",
                "x".repeat(5_000),
                "🎉".repeat(5_000),
                "ab ".repeat(2_000));
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_subject_is_one_line_and_comes_back_as_it_was(String title) throws Exception {
        var mail = desk.write(Desk.content(Category.PROMOTIONS, title, "A body.", "{}"));

        var received = received(mail);

        assertThat(received.getSubject()).isEqualTo(mail.subject()).doesNotContainPattern("[\\p{Cntrl}\\u2028\\u2029]");
        assertThat(HeaderText.isOneLine(mail.subject())).isTrue();
        assertHeadIsOurs(received);
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_name_is_one_name_of_one_recipient(String name) throws Exception {
        var mail = desk.write(Desk.named(name));

        var received = received(mail);

        assertThat(received.getRecipients(RecipientType.TO)).hasSize(1);
        var to = (InternetAddress) received.getRecipients(RecipientType.TO)[0];
        assertThat(to.getAddress()).isEqualTo("ann@example.com");
        assertThat(Optional.ofNullable(to.getPersonal()).orElse("")).isEqualTo(mail.name());
        assertThat(received.getAllRecipients()).hasSize(1);
        assertHeadIsOurs(received);
    }

    @Test
    void what_looks_like_an_escape_stays_as_it_was_typed() {
        assertThat(Head.subject("Sale%0d%0aBcc: x")).isEqualTo("Sale%0d%0aBcc: x");
    }

    @Test
    void a_subject_that_is_too_long_ends_with_an_ellipsis_and_no_half_character() {
        var subject = Head.subject("🎉".repeat(5_000));

        assertThat(subject).endsWith("🎉…");
        assertThat(subject.getBytes(StandardCharsets.UTF_8).length).isBetween(480, Head.LONGEST_SUBJECT);
        assertThat(HeaderText.encoded(subject).replace("\r\n", "").length()).isLessThan(998 - "Subject: ".length());
    }

    @ParameterizedTest
    @CsvSource({"shop@shop.example, <j1@shop.example>", "shop@localhost, <j1@localhost>"})
    void the_id_of_a_mail_is_that_of_its_job_at_our_domain(String from, String id) {
        assertThat(Head.messageId("j1", from)).isEqualTo(id);
    }

    @Test
    void a_mail_has_the_same_id_each_time_it_is_written() {
        var first = desk.write(Desk.about(Category.PROMOTIONS));
        var second = desk.write(Desk.about(Category.PROMOTIONS));

        assertThat(second).isEqualTo(first);
        assertThat(second.messageId()).isEqualTo("<j1@shop.example>");
    }

    @Test
    void both_forms_arrive_with_every_character() throws Exception {
        var body = "Ünïcödé 👩‍👩‍👧 東京\n.\n.starts with a dot\n" + "long ".repeat(500);
        var mail = desk.write(Desk.content(Category.ORDER_UPDATES, "A title", body, "{}"));

        var parts = (MimeMultipart) received(mail).getContent();

        assertThat(parts.getContentType()).startsWith("multipart/alternative");
        assertThat(lines(parts.getBodyPart(0).getContent()))
                .isEqualTo(mail.text().strip());
        assertThat(lines(parts.getBodyPart(1).getContent()))
                .isEqualTo(mail.html().strip());
    }

    private static String lines(Object text) {
        return text.toString().replace("\r\n", "\n").strip();
    }

    private static void assertHeadIsOurs(MimeMessage received) throws Exception {
        var names = Collections.list(received.getAllHeaders()).stream().map(Header::getName);
        assertThat(names).containsExactlyInAnyOrderElementsOf(HEAD);
    }

    private static MimeMessage received(Mail mail) throws Exception {
        var message = new MailMessage()
                .setText(mail.text())
                .setHtml(mail.html())
                .addHeader("From", "news@shop.example")
                .addHeader("To", HeaderText.mailbox(mail.name(), mail.to()))
                .addHeader("Subject", HeaderText.encoded(mail.subject()))
                .addHeader("Message-ID", mail.messageId());
        mail.headers().forEach(header -> message.addHeader(header.name(), header.value()));
        var sent = new MailEncoder(message, "localhost").encode().getBytes(StandardCharsets.US_ASCII);
        return new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(sent));
    }
}
