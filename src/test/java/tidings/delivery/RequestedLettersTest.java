package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.Futures;
import tidings.users.Caller;
import tidings.users.Secret;
import tidings.users.User;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.VerifyEmail;

/** The mails that hold a token: it is derived while they are written. */
class RequestedLettersTest {
    private static final Pattern TOKEN = Pattern.compile("(?m)^([0-9a-f-]{36}\\.\\S+)$");
    private static final Caller HOME = Caller.at("192.0.2.1");

    private final Desk desk = new Desk();

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void a_new_password_is_set_by_what_stands_in_the_mail() {
        var ann = desk.registered("Ann", "en");
        desk.ask(new RequestPasswordReset(ann.email(), HOME));

        var mail = write(ann, "user.password_reset_requested", "reset").orElseThrow();

        assertThat(mail.subject()).isEqualTo("A new password for your account");
        assertThat(mail.to()).isEqualTo(ann.email());
        assertThat(mail.html()).contains(token(mail).value());
        assertThat(desk.ask(new ResetPassword(token(mail), new Secret("quite another one"), HOME)))
                .isNotNull();
    }

    @Test
    void an_address_is_proved_by_what_stands_in_the_mail_in_the_language_of_its_owner() {
        var ann = desk.registered("Änne", "de-AT");

        var mail =
                write(ann, "user.email_verification_requested", "verification").orElseThrow();

        assertThat(mail.subject()).isEqualTo("Ist das Ihre Adresse?");
        assertThat(mail.text()).startsWith("Hallo Änne,\n").contains("Es gilt bis 02.03.2026, 13:00");
        assertThat(desk.ask(new VerifyEmail(token(mail)))).isNotNull();
    }

    @Test
    void nothing_is_written_for_a_request_that_was_used() {
        var ann = desk.registered("Ann", "en");
        var mail =
                write(ann, "user.email_verification_requested", "verification").orElseThrow();
        var request = requestId(ann, "verification");
        desk.ask(new VerifyEmail(token(mail)));

        assertThat(writeFor(ann, "user.email_verification_requested", request)).isEmpty();
    }

    @Test
    void nothing_is_written_for_whoever_is_gone() {
        var content =
                Desk.to("gone", "gone@example.com", "en", "user.password_reset_requested", "{\"requestId\":\"r\"}");

        assertThat(Futures.await(desk.letters.write(Desk.job("gone"), List.of(content))))
                .isEmpty();
    }

    private Optional<Mail> write(User user, String type, String field) {
        return writeFor(user, type, requestId(user, field));
    }

    private Optional<Mail> writeFor(User user, String type, String requestId) {
        var data = new JsonObject().put("requestId", requestId).encode();
        var content = Desk.to(user.id(), user.email(), user.locale(), type, data);
        return Futures.await(desk.letters.write(Desk.job(user.id()), List.of(content)));
    }

    private String requestId(User user, String field) {
        return await().until(
                        () -> Optional.ofNullable(desk.users.account(user.id()).getJsonObject(field)),
                        Optional::isPresent)
                .orElseThrow()
                .getString("id");
    }

    private static Secret token(Mail mail) {
        var found = TOKEN.matcher(mail.text());
        assertThat(found.find()).isTrue();
        return new Secret(found.group(1));
    }
}
