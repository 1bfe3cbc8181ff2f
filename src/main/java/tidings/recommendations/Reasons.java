package tidings.recommendations;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** The sentences that say why, in the language of whoever reads them, otherwise in English. */
final class Reasons {
    private static final String LAST_RESORT = "en";

    private final Map<String, Properties> languages;

    private Reasons(Map<String, Properties> languages) {
        this.languages = languages;
    }

    static Reasons load() {
        return new Reasons(List.of(LAST_RESORT, "de").stream().collect(Collectors.toMap(tag -> tag, Reasons::read)));
    }

    /** @param name of a product or of a category; nothing in it is looked at */
    String say(Rule rule, String locale, String name) {
        var spoken = Locale.forLanguageTag(locale).getLanguage();
        var texts = requireNonNull(languages.getOrDefault(spoken, languages.get(LAST_RESORT)));
        return requireNonNull(texts.getProperty(rule.wireName())).replace("{name}", name);
    }

    private static Properties read(String tag) {
        var file = "/texts/reasons." + tag + ".properties";
        try (var in = requireNonNull(Reasons.class.getResourceAsStream(file), file)) {
            var texts = new Properties();
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return texts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
