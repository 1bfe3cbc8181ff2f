package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.delivery.Desk.about;
import static tidings.delivery.Desk.content;
import static tidings.delivery.Desk.header;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.notifications.MailContent;
import tidings.users.Category;
import tidings.users.UserRequest.FindUnsubscription;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WrittenLettersTest {
    private final Desk desk = new Desk();

    @AfterAll
    void close() {
        desk.close();
    }

    static Stream<String> planted() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\" onload=\"alert(1)",
                "' onload='alert(1)",
                "'><img src=x onerror=alert(1)>",
                "</title></head><body>",
                "<!-- ",
                "{sections} {url} {links} {token}",
                "&lt;script&gt;",
                "$1 \\u003cscript\\u003e");
    }

    @ParameterizedTest
    @MethodSource("planted")
    void what_somebody_typed_is_text(String typed) {
        var plain = desk.write(content(Category.PROMOTIONS, "x", "x", "{}"));

        var mail = desk.write(content(Category.PROMOTIONS, typed, typed, "{}"));

        assertThat(markup(mail)).isEqualTo(markup(plain));
        assertThat(mail.text()).contains(typed.strip());
        assertThat(mail.html()).doesNotContain("<script", "<img");
    }

    @ParameterizedTest
    @MethodSource("planted")
    void a_name_is_a_name(String typed) {
        var plain = desk.write(Desk.named("x"));

        var mail = desk.write(Desk.named(typed));

        assertThat(markup(mail)).isEqualTo(markup(plain));
        assertThat(mail.text()).startsWith("Hello " + typed.strip() + ",\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JavaScript:alert(1)",
                " javascript:alert(1)",
                "java\nscript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "//evil.example",
                "http:evil",
                "https://shop.example@evil.example/",
                "https://shop.example/\"onload=\"x",
                "https://shop.example/\r\nx",
                "",
            })
    void a_link_that_is_none_is_not_shown(String link) {
        var mail = desk.write(content(
                Category.ORDER_UPDATES,
                "x",
                "x",
                new JsonObject().put("link", link).encode()));

        assertThat(mail.html()).doesNotContain("Have a look");
        assertThat(mail.text())
                .isEqualTo(desk.write(content(Category.ORDER_UPDATES, "x", "x", "{}"))
                        .text());
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"link\":\"https://shop.example/a?b=1&c=2\"}', https://shop.example/a?b=1&c=2",
        "'{\"url\":\"http://localhost:8080/\"}', http://localhost:8080/",
        "'{\"link\":7,\"url\":\"https://shop.example/ü\"}', https://shop.example/%C3%BC",
    })
    void a_link_is_shown_in_both_forms(String data, String url) {
        var mail = desk.write(content(Category.ORDER_UPDATES, "x", "x", data));

        assertThat(mail.text()).contains("\n" + url + "\n");
        assertThat(mail.html())
                .contains("href=\"" + url.replace("&", "&amp;") + "\"")
                .contains("Have a look");
    }

    @ParameterizedTest
    @CsvSource({
        "en, en, Hello Ann",
        "de, de, Hallo Ann",
        "de-AT, de, Hallo Ann",
        "fr, en, Hello Ann",
        "he, en, Hello Ann"
    })
    void a_mail_is_in_the_language_of_whoever_reads_it(String locale, String language, String greeting) {
        var mail = desk.write(Desk.in(locale));

        assertThat(mail.text()).startsWith(greeting + ",\n");
        assertThat(mail.html())
                .contains("<html lang=\"" + language + "\" dir=\"ltr\">")
                .contains(greeting);
        assertThat(header(mail, "Content-Language")).contains(language);
    }

    @Test
    void nothing_is_loaded_and_nothing_runs() {
        var mail = desk.write(content(Category.PROMOTIONS, "x", "x", "{\"link\":\"https://shop.example\"}"));

        assertThat(mail.html()).doesNotContainPattern("(?i)<img|<script|<link|@import|url\\(|src=|<iframe|<form");
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"PROMOTIONS", "RECOMMENDATIONS", "NEWSLETTER", "STOCK_ALERTS"})
    void what_nobody_has_to_get_says_how_to_be_rid_of_it(Category category) {
        var mail = desk.write(about(category));

        var token = Desk.tokens(mail).findFirst().orElseThrow();
        assertThat(header(mail, "List-Unsubscribe")).contains("<" + Desk.HOUSE + "/unsubscribe/" + token.value() + ">");
        assertThat(header(mail, "List-Unsubscribe-Post")).contains("List-Unsubscribe=One-Click");
        assertThat(desk.ask(new FindUnsubscription(token)).category()).isEqualTo(category);
        assertThat(mail.html()).contains("/unsubscribe/" + token.value()).contains(Desk.PREFERENCES);
        assertThat(mail.text()).contains(Desk.PREFERENCES);
    }

    @ParameterizedTest
    @EnumSource(
            value = Category.class,
            names = {"ORDER_UPDATES", "ACCOUNT", "SECURITY"})
    void what_somebodys_own_doing_causes_does_not(Category category) {
        var mail = desk.write(about(category));

        assertThat(header(mail, "List-Unsubscribe")).isEmpty();
        assertThat(header(mail, "List-Unsubscribe-Post")).isEmpty();
        assertThat(mail.html()).doesNotContain("unsubscribe");
        assertThat(header(mail, "Auto-Submitted")).contains("auto-generated");
    }

    @Test
    void a_digest_of_one_looks_like_any_mail() {
        var mail = desk.write(content(Category.PROMOTIONS, "Cups are cheap", "All of them.", "{}"));

        assertThat(mail.subject()).isEqualTo("Cups are cheap");
        assertThat(mail.text()).startsWith("Hello Ann,\n\nAll of them.\n\n-- \n");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 20})
    void a_digest_has_a_section_for_each(int count) {
        var mail = desk.write(offers(count));

        assertThat(mail.subject()).isEqualTo(count + " things from The shöp");
        assertThat(mail.html().split("<h2")).hasSize(count + 1);
        for (var i = 0; i < count; i++) {
            assertThat(mail.text()).contains("* Offer " + i + "\nCheap " + i + ".\n");
            assertThat(mail.html()).contains(">Offer " + i + "<").contains(">Cheap " + i + ".<");
        }
        assertThat(mail.text()).doesNotContain(" more,");
    }

    @Test
    void a_digest_says_how_many_it_does_not_show() {
        var mail = desk.write(offers(60));

        assertThat(mail.subject()).isEqualTo("60 things from The shöp");
        assertThat(mail.html().split("<h2")).hasSize(51);
        assertThat(mail.text()).contains("And 10 more, in your inbox at The shöp.");
    }

    @Test
    void a_digest_shows_the_beginning_of_what_is_long() {
        var mail =
                desk.write(content(Category.PROMOTIONS, "x", "word ".repeat(1_000), "{}"), about(Category.PROMOTIONS));

        assertThat(mail.text()).contains("word…").hasSizeLessThan(2_000);
    }

    @Test
    void a_digest_leads_out_of_each_kind_and_by_one_click_out_of_that_of_which_there_is_most() {
        var mail = desk.write(
                about(Category.PROMOTIONS), about(Category.RECOMMENDATIONS), about(Category.RECOMMENDATIONS));

        var tokens = Desk.tokens(mail).toList();
        assertThat(tokens.stream()
                        .map(token -> desk.ask(new FindUnsubscription(token)).category()))
                .containsExactly(Category.RECOMMENDATIONS, Category.PROMOTIONS);
        assertThat(header(mail, "List-Unsubscribe"))
                .contains("<" + Desk.HOUSE + "/unsubscribe/" + tokens.get(0).value() + ">");
    }

    private static MailContent[] offers(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> content(Category.PROMOTIONS, "Offer " + i, "Cheap " + i + ".", "{}"))
                .toArray(MailContent[]::new);
    }

    /** What is not text in it. */
    private static List<Long> markup(Mail mail) {
        return "<>\"'"
                .chars()
                .mapToObj(
                        sign -> mail.html().chars().filter(each -> each == sign).count())
                .toList();
    }
}
