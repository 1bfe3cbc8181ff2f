package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.texts.Html.escaped;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The users' part of the API over HTTP; who may ask for what is tried by the access matrix. */
class UsersApiTest {
    private static final String ME = "{ me { id name email role emailVerified locale timeZone createdAt } }";
    private static final List<String> TRICKS = List.of(
            "{\"$gt\":\"\"}",
            "$where",
            "a.b",
            ".*",
            "__proto__",
            "${7*7}",
            "{{7*7}}",
            "<script>",
            "x\r\nBcc: y",
            "'--",
            "%00");

    private final UsersServer shop = new UsersServer();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void who_registers_reads_what_they_wrote() {
        var token = shop.registered("ann@example.com");

        var me = shop.askAs(token, ME).data().getJsonObject("me");

        assertThat(me.getString("name")).isEqualTo("Ann");
        assertThat(me.getString("email")).isEqualTo("ann@example.com");
        assertThat(me.getString("role")).isEqualTo("CUSTOMER");
        assertThat(me.getString("createdAt")).isEqualTo("2026-03-01T12:00:00Z");
    }

    @Test
    void preferences_come_as_a_full_matrix() {
        var token = shop.registered("ann@example.com");

        var changed = shop.askAs(
                        token,
                        "mutation($input: PreferencesInput!) { updateUserPreferences(input: $input) { preferences {"
                                + " entries { category channel enabled locked reason } quietHours { from to } digest"
                                + " interests } } }",
                        new JsonObject()
                                .put(
                                        "input",
                                        new JsonObject()
                                                .put("digest", "DAILY")
                                                .put("interests", new JsonArray().add("Books"))
                                                .put(
                                                        "quietHours",
                                                        new JsonObject()
                                                                .put("from", "22:00")
                                                                .put("to", "07:00"))))
                .data()
                .getJsonObject("updateUserPreferences")
                .getJsonObject("preferences");

        assertThat(changed.getJsonArray("entries")).hasSize(14);
        assertThat(changed.getString("digest")).isEqualTo("DAILY");
        assertThat(changed.getJsonObject("quietHours").getString("from")).isEqualTo("22:00");
    }

    @Test
    void what_is_wrong_is_named_as_the_client_wrote_it() {
        var refused = shop.ask(
                "mutation($input: RegisterUserInput!) { registerUser(input: $input) { accessToken } }",
                UsersServer.input("name", "Ann", "email", "ann", "password", UsersServer.PASSWORD));

        assertThat(refused.code()).isEqualTo("BAD_USER_INPUT");
        var details = refused.error().getJsonObject("extensions").getJsonObject("details");
        assertThat(details.getString("argument")).isEqualTo("input.email");
    }

    @Test
    void wrong_and_unknown_are_told_alike() {
        shop.registered("ann@example.com");

        var wrong = shop.login("ann@example.com", "wrong password");

        var unknown = shop.login("bob@example.com", "wrong password");
        assertThat(wrong.json().put("requestId", "")).isEqualTo(unknown.json().put("requestId", ""));
        assertThat(wrong.status()).isEqualTo(unknown.status());
        assertThat(wrong.code()).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void an_admin_reads_pages_and_gives_roles() {
        var admin = shop.admin();
        var id = UsersServer.session(shop.askAs(shop.registered("ann@example.com"), "{ me { id } }"))
                .getString("id");

        var changed = shop.askAs(admin, "mutation { setUserRole(userId: \"" + id + "\", role: ADMIN) { role } }");

        assertThat(changed.data().getJsonObject("setUserRole").getString("role"))
                .isEqualTo("ADMIN");
        var page = shop.askAs(admin, "{ users(first: 1) { nodes { email } pageInfo { hasNextPage endCursor } } }");
        assertThat(page.data().getJsonObject("users").getJsonObject("pageInfo").getBoolean("hasNextPage"))
                .isTrue();
    }

    @Test
    void a_reset_goes_through_the_mailbox() {
        shop.registered("ann@example.com");
        assertThat(shop.ask("mutation { requestPasswordReset(email: \"ann@example.com\") }")
                        .data()
                        .getBoolean("requestPasswordReset"))
                .isTrue();
        var token = shop.users.resetToken(1).value();

        var page = shop.get("/mailbox");

        assertThat(page.body()).contains(token).contains("ann@example.com");
        assertThat(shop.ask("mutation { resetPassword(token: \"" + token + "\", newPassword: \"something new\") }")
                        .data()
                        .getBoolean("resetPassword"))
                .isTrue();
        assertThat(shop.login("ann@example.com", "something new").data()).isNotNull();
    }

    @Test
    void what_is_in_a_mail_is_text_on_the_page() {
        shop.ask(
                "mutation($input: RegisterUserInput!) { registerUser(input: $input) { accessToken } }",
                UsersServer.input(
                        "name",
                        "<script>alert(1)</script>",
                        "email",
                        "ann@example.com",
                        "password",
                        UsersServer.PASSWORD));
        shop.users.verificationToken(1);

        var page = shop.get("/mailbox");

        assertThat(page.body()).contains("&lt;script&gt;").doesNotContain("<script");
        assertThat(page.header("content-security-policy")).contains("default-src 'none'");
        assertThat(page.header("cache-control")).contains("no-store");
    }

    @Test
    void a_mail_of_the_mailbox_is_shown_whole() {
        shop.registered("ann@example.com");
        shop.users.verificationToken(1);
        var mail = shop.users.mails().get(0);
        var place = "/mailbox/" + mail.id();

        var page = shop.get(place);
        var html = shop.get(place + "/html");

        assertThat(shop.get("/mailbox").body()).contains("href=\"" + place + "\"");
        assertThat(page.body()).contains("Message-ID: " + escaped(mail.messageId()), "<iframe sandbox=");
        assertThat(page.header("content-security-policy")).contains("frame-src 'self'");
        assertThat(html.body()).isEqualTo(mail.html());
        assertThat(html.header("content-security-policy"))
                .startsWith("sandbox ")
                .contains("default-src 'none'", "frame-ancestors 'self'")
                .doesNotContain("allow-scripts", "allow-same-origin");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mailbox", "/mailbox/ID", "/mailbox/ID/html"})
    void the_mailbox_is_for_this_machine_only(String place) {
        shop.registered("ann@example.com");
        shop.users.verificationToken(1);
        var path = place.replace("ID", shop.users.mails().get(0).id());

        assertThat(shop.get(path).status()).isEqualTo(200);
        assertThat(shop.get(path, "X-Forwarded-For", "203.0.113.9").status()).isEqualTo(404);
        assertThat(shop.get("/mailbox/none").status()).isEqualTo(404);
    }

    @Test
    void the_public_keys_stand_at_their_well_known_place() {
        var kid = kidOf(shop.registered("ann@example.com"));

        var keys = shop.get("/.well-known/jwks.json").json().getJsonArray("keys");

        assertThat(keys).hasSize(1);
        assertThat(keys.getJsonObject(0).getString("kid")).isEqualTo(kid);
        assertThat(keys.getJsonObject(0).fieldNames())
                .containsExactlyInAnyOrder("kty", "crv", "use", "alg", "kid", "x", "y");
    }

    @Test
    void whatever_is_typed_is_text_or_refused() {
        var token = shop.registered("ann@example.com");

        for (var trick : TRICKS) {
            var renamed = shop.askAs(
                    token,
                    "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { name } }",
                    UsersServer.input("name", trick));
            assertThat(isTextOrRefused(renamed, "updateProfile", trick))
                    .as(trick)
                    .isTrue();
            assertThat(shop.login(trick, trick).code()).as(trick).isIn("UNAUTHENTICATED", "BAD_USER_INPUT");
            assertThat(tried(token, "locale", trick)).as(trick).isEqualTo("BAD_USER_INPUT");
            assertThat(tried(token, "timeZone", trick)).as(trick).isEqualTo("BAD_USER_INPUT");
            assertThat(refresh(trick)).as(trick).isEqualTo("UNAUTHENTICATED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "password", "name", "locale", "timeZone"})
    void an_object_is_no_text(String field) {
        var input = UsersServer.input("name", "Ann", "email", "ann@example.com", "password", UsersServer.PASSWORD);
        input.getJsonObject("input").put(field, new JsonObject().put("$gt", ""));

        var refused =
                shop.ask("mutation($input: RegisterUserInput!) { registerUser(input: $input) { accessToken } }", input);

        assertThat(refused.code()).isEqualTo("BAD_USER_INPUT");
    }

    private String tried(String token, String field, String text) {
        return shop.askAs(
                        token,
                        "mutation($input: UpdateProfileInput!) { updateProfile(input: $input) { name } }",
                        UsersServer.input(field, text))
                .code();
    }

    private String refresh(String text) {
        return shop.ask(
                        "mutation($token: String!) { refreshSession(refreshToken: $token) { accessToken } }",
                        new JsonObject().put("token", text))
                .code();
    }

    private static boolean isTextOrRefused(WebServer.Reply reply, String field, String text) {
        if (reply.json().containsKey("errors")) {
            return reply.code().equals("BAD_USER_INPUT");
        }
        return reply.data().getJsonObject(field).getString("name").equals(text);
    }

    private static String kidOf(String token) {
        var header = token.substring(0, token.indexOf('.'));
        return new JsonObject(new String(Base64.getUrlDecoder().decode(header), StandardCharsets.UTF_8))
                .getString("kid");
    }
}
