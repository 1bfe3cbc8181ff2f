package tidings.texts;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is said, in the language of whoever reads it. A language that has no text of its own gives way to a more general one
 * (de-AT, de), and in the end to English. All of it is plain text.
 */
public final class Texts {
    /** As quiet hours are chosen. */
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Map<String, Map<String, Wording>> languages;

    Texts(Map<String, Map<String, Wording>> languages) {
        this.languages = Map.copyOf(languages);
    }

    public static Texts load(Optional<Path> folder) {
        return new Texts(Languages.read(folder));
    }

    public String say(String text, Reader reader, Map<String, Object> facts) {
        var language = languageOf(text, reader.locale());
        var locale = localeFor(language, reader.locale());
        return wording(language, text).with(place -> shown(fact(facts, place), locale, reader));
    }

    /** The tag of the language in which this is said, for whoever has to mark it. */
    public String language(String text, Reader reader) {
        return languageOf(text, reader.locale());
    }

    public String time(Instant moment, Reader reader) {
        return TIME.format(moment.atZone(reader.zone()));
    }

    /** The most special language that has this text. */
    private String languageOf(String text, Locale locale) {
        return fallbacks(locale.toLanguageTag())
                .filter(tag -> languages.getOrDefault(tag, Map.of()).containsKey(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no text " + text));
    }

    private Wording wording(String language, String text) {
        return requireNonNull(languages.getOrDefault(language, Map.of()).get(text));
    }

    /** Look-up by RFC 4647: the last part goes, and with it a single letter that only introduced it. */
    static Stream<String> fallbacks(String tag) {
        return Stream.concat(
                Stream.iterate(tag, each -> !each.isEmpty(), Texts::shorter), Stream.of(Languages.LAST_RESORT));
    }

    private static String shorter(String tag) {
        var parts = List.of(tag.split("-", -1));
        var keep = parts.size() - 1;
        while (keep > 0 && parts.get(keep - 1).length() == 1) {
            keep--;
        }
        return String.join("-", parts.subList(0, keep));
    }

    /** Numbers and dates as where the reader lives, unless they read another language than theirs. */
    private static Locale localeFor(String language, Locale locale) {
        var spoken = Locale.forLanguageTag(language);
        return spoken.getLanguage().equals(locale.getLanguage()) ? locale : spoken;
    }

    private static Object fact(Map<String, Object> facts, String place) {
        return requireNonNull(facts.get(place), () -> "nothing was given for " + place);
    }

    private String phrase(Phrase phrase, Reader reader) {
        var isKnown = languages.getOrDefault(Languages.LAST_RESORT, Map.of()).containsKey(phrase.text());
        return isKnown ? say(phrase.text(), reader, Map.of()) : phrase.otherwise();
    }

    private String shown(Object fact, Locale locale, Reader reader) {
        if (fact instanceof Amount amount) {
            return money(amount, locale);
        }
        if (fact instanceof Phrase phrase) {
            return phrase(phrase, reader);
        }
        return fact instanceof Instant moment
                ? DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(locale)
                        .format(moment.atZone(reader.zone()))
                : fact.toString();
    }

    private static String money(Amount amount, Locale locale) {
        var format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(Currency.getInstance(amount.currency()));
        format.setMinimumFractionDigits(amount.value().scale());
        format.setMaximumFractionDigits(amount.value().scale());
        return format.format(amount.value());
    }
}
