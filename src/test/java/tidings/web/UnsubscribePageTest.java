package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.bus.Bus;
import tidings.users.Category;
import tidings.users.UserRequest.MakeUnsubscribeToken;
import tidings.web.WebServer.Reply;

class UnsubscribePageTest {
    private static final String ONE_CLICK = "List-Unsubscribe=One-Click";

    private UsersServer shop;
    private String ann;
    private String place;

    @BeforeEach
    void open() {
        shop = new UsersServer();
        ann = shop.registered("ann@example.com");
        place = placeOf(Category.PROMOTIONS);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    /** Neither a reader that looks nor a scanner that follows every link. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
    void looking_changes_nothing(String method) {
        var reply = shop.call(method, place, "");

        assertThat(reply.status()).isEqualTo(method.equals("GET") || method.equals("HEAD") ? 200 : 405);
        assertThat(isOn()).isTrue();
    }

    @Test
    void the_page_asks() {
        var page = shop.get(place);

        assertThat(page.body())
                .contains("<html lang=\"en\">", "offers", "<form method=\"post\">", "List-Unsubscribe")
                .doesNotContain("<script", "ann@example.com");
        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
        assertThat(page.header("cache-control")).isEqualTo("no-store");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    }

    @ParameterizedTest
    @ValueSource(strings = {ONE_CLICK, ""})
    void one_request_without_a_sign_in_ends_them(String body) {
        var reply = shop.call("POST", place, body);

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body()).contains("Done", "offers", "https://shop.example/preferences");
        assertThat(isOn()).isFalse();
    }

    @Test
    void the_second_time_it_is_the_same() {
        var first = shop.call("POST", place, ONE_CLICK);

        assertThat(shop.call("POST", place, ONE_CLICK).body()).isEqualTo(first.body());
        assertThat(shop.get(place).body()).isEqualTo(first.body());
    }

    @Test
    void it_speaks_the_language_of_its_reader() {
        shop.askAs(ann, "mutation { updateProfile(input: { locale: \"de-AT\" }) { id } }");

        assertThat(shop.get(place).body()).contains("<html lang=\"de\">", "Angebote", "Keine mehr schicken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "u.PROMOTIONS.x", "%3Cscript%3E", "a%0d%0ab", "..%2f..%2f"})
    void a_forged_token_leads_nowhere(String token) {
        assertNowhere(shop.get("/unsubscribe/" + token));
        assertNowhere(shop.call("POST", "/unsubscribe/" + token, ONE_CLICK));
        assertThat(isOn()).isTrue();
    }

    @Test
    void whoever_ends_another_kind_keeps_this_one() {
        shop.call("POST", placeOf(Category.RECOMMENDATIONS), ONE_CLICK);

        assertThat(isOn()).isTrue();
    }

    @Test
    void a_body_that_is_too_long_is_not_read() {
        var reply = shop.call("POST", place, "x".repeat(100_000));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(isOn()).isTrue();
    }

    @Test
    void a_body_that_does_not_come_is_not_waited_for() throws Exception {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), shop.port)) {
            var head = "POST " + place + " HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.setSoTimeout(20_000);

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408");
        }
        assertThat(isOn()).isTrue();
    }

    private static void assertNowhere(Reply reply) {
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.body()).contains("This link leads nowhere").doesNotContain("<script", "<form");
    }

    private boolean isOn() {
        var me = shop.askAs(ann, "{ me { preferences { entries { category channel enabled } } } }");
        return me.data().getJsonObject("me").getJsonObject("preferences").getJsonArray("entries").stream()
                .map(JsonObject.class::cast)
                .filter(entry -> entry.getString("category").equals("PROMOTIONS"))
                .filter(entry -> entry.getString("channel").equals("EMAIL"))
                .findFirst()
                .orElseThrow()
                .getBoolean("enabled");
    }

    private String placeOf(Category category) {
        var id = shop.askAs(ann, "{ me { id } }").data().getJsonObject("me").getString("id");
        var made = await(Bus.of(shop.users.vertx()).ask(new MakeUnsubscribeToken(id, category)));
        return "/unsubscribe/" + made.token().value();
    }
}
