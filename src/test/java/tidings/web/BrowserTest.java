package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What browsers get: the playground, and permission to read our answers from other pages. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private static final String SHOP = "https://shop.example";

    private final WebServer server = WebServer.start(given -> given.origins = List.of(SHOP));

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void theRootLeadsToThePlayground() {
        assertThat(server.get("/").status()).isEqualTo(302);
        assertThat(server.get("/").header("location")).isEqualTo("/playground/");
        assertThat(server.get("/playground").header("location")).isEqualTo("/playground/");
    }

    /** The page, its script and style, and all the parts that its script may load: everything comes from our port. */
    @Test
    void thePlaygroundNeedsNoOtherServer() {
        var page = server.get("/playground/");
        var assets = found("(?:src|href)=\"([^\"]+)\"", page.body());
        var script = server.get("/playground/" + assets.get(0));
        var parts = found("(\\d+):\"([0-9a-f]{8})\"", script.body());

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(page.body()).contains("\"graphQLUri\":\"/graphql\"").doesNotContain("http://", "https://", "//cdn");
        assertThat(assets).hasSize(2).allSatisfy(asset -> {
            assertThat(asset).startsWith("./static/");
            assertThat(server.get("/playground/" + asset).status()).isEqualTo(200);
        });
        assertThat(parts).isNotEmpty().allSatisfy(part -> {
            var name = part.replace(":\"", ".").replace("\"", "");
            assertThat(server.get("/playground/static/js/" + name + ".chunk.js").status())
                    .as(name)
                    .isEqualTo(200);
        });
        assertThat(server.get("/playground/" + assets.get(1)).body()).doesNotContain("url(http", "url(//", "@import");
        assertThat(server.get("/playground/static/js/none.js").status()).isEqualTo(404);
        assertThat(server.get("/playground/static/js/none.js").json().containsKey("errors"))
                .isTrue();
    }

    @Test
    void thePlaygroundMayOnlyDoWhatItNeeds() throws Exception {
        var page = server.get("/playground/");
        var inline = found("<script>([^<]+)</script>", page.body()).get(0);
        var hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(inline.getBytes(StandardCharsets.UTF_8)));

        assertThat(page.header("content-security-policy"))
                .contains("default-src 'none'", "frame-ancestors 'none'", "connect-src 'self'", "'sha256-" + hash + "'")
                .doesNotContain("unsafe-eval", "https:", "*");
        assertThat(page.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(page.header("referrer-policy")).isEqualTo("no-referrer");
    }

    private static List<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.groupCount() == 1 ? match.group(1) : match.group())
                .toList();
    }

    @Test
    void pagesOfAnAllowedOriginMayAskAndRead() {
        var before = server.method("OPTIONS", "/graphql", "Origin", SHOP, "Access-Control-Request-Method", "POST");
        var after = server.get("/graphql?query=%7B__typename%7D", "Origin", SHOP);

        assertThat(before.status()).isEqualTo(204);
        assertThat(before.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(before.header("access-control-allow-methods")).isEqualTo("GET, POST");
        assertThat(before.header("access-control-allow-headers")).contains("Authorization", "Content-Type");
        assertThat(before.headers()).doesNotContainKey("access-control-allow-credentials");
        assertThat(after.header("access-control-allow-origin")).isEqualTo(SHOP);
        assertThat(after.header("vary")).containsIgnoringCase("origin");
    }

    @Test
    void pagesOfOtherOriginsMayNot() {
        for (var origin : List.of(
                "https://evil.example",
                "null",
                SHOP + ".evil.example",
                "http://shop.example",
                "https://SHOP.example:1")) {
            var before =
                    server.method("OPTIONS", "/graphql", "Origin", origin, "Access-Control-Request-Method", "POST");
            var after = server.get("/graphql?query=%7B__typename%7D", "Origin", origin);

            assertThat(before.headers())
                    .doesNotContainKeys("access-control-allow-origin", "access-control-allow-methods");
            assertThat(after.headers()).doesNotContainKey("access-control-allow-origin");
        }
    }
}
