package tidings.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    private static final Texts TEXTS = Texts.load(Optional.empty());

    @TempDir
    Path folder;

    @Test
    void every_language_that_comes_along_says_everything_with_the_same_places() {
        var languages = Languages.read(Optional.empty());

        for (var tag : Languages.BUNDLED) {
            assertThat(places(languages, tag)).as(tag).isEqualTo(places(languages, "en"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, Your order is confirmed",
        "en-GB, Your order is confirmed",
        "de, Ihre Bestellung ist bestätigt",
        "de-AT, Ihre Bestellung ist bestätigt",
        "de-Latn-AT-1901, Ihre Bestellung ist bestätigt",
        "fr, Your order is confirmed",
        "den, Your order is confirmed",
    })
    void a_language_without_texts_gives_way_to_a_more_general_one_and_then_to_english(String tag, String said) {
        assertThat(TEXTS.say("order.confirmed.title", speaking(tag), Map.of())).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource({"de-AT, de-AT de en", "zh-Hant-x-private, zh-Hant-x-private zh-Hant zh en", "en, en en"})
    void a_tag_loses_its_last_part_and_what_only_introduced_it(String tag, String expected) {
        assertThat(Texts.fallbacks(tag)).containsExactly(expected.split(" "));
    }

    @Test
    void what_is_put_in_is_only_ever_text() {
        var name = "%s {price} ${x} <b>\\u0041 {product}";

        var said = TEXTS.say("product.out_of_stock.title", speaking("en"), Map.of("product", name, "price", "no"));

        assertThat(said).isEqualTo(name + " is sold out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "en; €1,234.50",
                "de; 1.234,50 €",
                "de-AT; € 1.234,50",
                "fr; €1,234.50",
            })
    void money_is_written_as_where_the_reader_lives(String tag, String price) {
        var facts = Map.<String, Object>of("product", "Cup", "price", new Amount(new BigDecimal("1234.50"), "EUR"));

        var said = TEXTS.say("product.price_dropped.title", speaking(tag), facts);

        assertThat(said.replace('\u00a0', ' ')).endsWith(" " + price);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"en; Jun 2, 2026, 1:30 AM", "de; 02.06.2026, 01:30"})
    void moments_are_those_of_the_readers_clock(String tag, String when) {
        var facts = Map.<String, Object>of("when", Instant.parse("2026-06-01T23:30:00Z"));

        var said = TEXTS.say("user.password_changed.body", speaking(tag), facts);

        assertThat(said).contains(when);
    }

    @Test
    void an_operator_adds_a_language_and_changes_a_sentence() throws IOException {
        Files.writeString(folder.resolve("fr.properties"), "order.placed.title=Merci\n");
        Files.writeString(folder.resolve("de-CH.properties"), "order.placed.title=Grüezi\n");
        Files.writeString(folder.resolve("en.properties"), "order.placed.title=Thank you\n");

        var texts = Texts.load(Optional.of(folder));

        assertThat(texts.say("order.placed.title", speaking("fr-CA"), Map.of())).isEqualTo("Merci");
        assertThat(texts.say("order.placed.title", speaking("de-CH"), Map.of())).isEqualTo("Grüezi");
        assertThat(texts.say("order.placed.title", speaking("es"), Map.of())).isEqualTo("Thank you");
        assertThat(texts.say("order.confirmed.title", speaking("fr"), Map.of())).isEqualTo("Your order is confirmed");
    }

    @Test
    void an_operators_text_that_could_never_be_said_is_refused() throws IOException {
        Files.writeString(folder.resolve("fr.properties"), "order.placed.title=Merci {name}\n");

        assertThatThrownBy(() -> Texts.load(Optional.of(folder))).hasMessageContaining("order.placed.title");
    }

    @Test
    void a_text_that_is_nobodys_is_refused() throws IOException {
        Files.writeString(folder.resolve("fr.properties"), "order.plaicd.title=Merci\n");

        assertThatThrownBy(() -> Texts.load(Optional.of(folder))).hasMessageContaining("order.plaicd.title");
    }

    private static Reader speaking(String tag) {
        return new Reader(Locale.forLanguageTag(tag), ZoneId.of("Europe/Vienna"));
    }

    private static Map<String, Set<String>> places(Map<String, Map<String, Wording>> languages, String tag) {
        var places = new HashMap<String, Set<String>>();
        languages.getOrDefault(tag, Map.of()).forEach((key, wording) -> places.put(key, wording.places()));
        return places;
    }
}
