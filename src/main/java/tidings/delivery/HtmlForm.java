package tidings.delivery;

import static java.util.Objects.requireNonNull;
import static tidings.texts.Html.escaped;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tidings.delivery.Script.Link;
import tidings.delivery.Script.Section;
import tidings.users.Secret;

/** A mail as HTML. Everything that is said is text in it: only templates are markup. */
final class HtmlForm {
    private static final Set<String> FROM_THE_RIGHT = Set.of("ar", "fa", "he", "ur", "yi");

    private final Templates templates;

    HtmlForm(Templates templates) {
        this.templates = templates;
    }

    String of(Script script) {
        return fill(
                Piece.LETTER,
                Map.of(
                        "language", escaped(script.language()),
                        "direction", direction(script.language()),
                        "subject", escaped(script.subject()),
                        "preheader", escaped(script.preheader()),
                        "greeting", escaped(script.greeting()),
                        "sections",
                                script.sections().stream().map(this::section).collect(Collectors.joining()),
                        "closing", lines(script.closing()),
                        "why", escaped(script.why()),
                        "links",
                                script.links().stream()
                                        .map(link -> link(Piece.LINK, link))
                                        .collect(Collectors.joining())));
    }

    private String section(Section section) {
        return fill(
                Piece.SECTION,
                Map.of(
                        "title", escaped(section.title()),
                        "body", lines(section.body()),
                        "button",
                                section.button()
                                        .map(link -> link(Piece.BUTTON, link))
                                        .orElse(""),
                        "token", section.token().map(this::token).orElse("")));
    }

    private String token(Secret token) {
        return fill(Piece.TOKEN, Map.of("token", escaped(token.value())));
    }

    private String link(Piece piece, Link link) {
        return fill(piece, Map.of("url", escaped(link.url()), "label", escaped(link.label())));
    }

    private String fill(Piece piece, Map<String, String> parts) {
        return templates.of(piece).with(place -> requireNonNull(parts.get(place), place));
    }

    private static String lines(String text) {
        return escaped(text).replace("\n", "<br>\n");
    }

    private static String direction(String language) {
        return FROM_THE_RIGHT.contains(Locale.forLanguageTag(language).getLanguage()) ? "rtl" : "ltr";
    }
}
