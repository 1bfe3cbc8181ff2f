package tidings.delivery;

import java.util.Locale;
import java.util.Set;

/** The templates that a mail in HTML is made of, each in a file of its own. */
enum Piece {
    LETTER("sections", "why", "links"),
    SECTION("title", "body", "button", "token"),
    BUTTON("url", "label"),
    TOKEN("token"),
    LINK("url", "label");

    @SuppressWarnings("ImmutableEnumChecker") // Set.of cannot be changed
    private final Set<String> musts;

    Piece(String... musts) {
        this.musts = Set.of(musts);
    }

    String file() {
        return name().toLowerCase(Locale.ROOT) + ".html";
    }

    /** The places without which a mail would lack what it has to say, such as how to be rid of it. */
    Set<String> musts() {
        return musts;
    }
}
