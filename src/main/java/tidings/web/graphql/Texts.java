package tidings.web.graphql;

import static tidings.web.graphql.Malformed.malformed;

/** What a text or an id of a client has to look like. */
final class Texts {
    private static final int LONGEST_ID = 128;
    private static final String SIGNS_OF_AN_ID = "-_.:@";

    private Texts() {}

    static String text(Object value, int longest, String place) {
        var text = bounded(value, longest, place);
        if (text.chars().anyMatch(Texts::isForbidden)) {
            throw malformed(place, "must not hold control characters");
        }
        return text;
    }

    static String bounded(Object value, int longest, String place) {
        var text = (String) value;
        if (text.length() > longest) {
            throw malformed(place, "must be at most " + longest + " characters long");
        }
        return text;
    }

    static String id(Object value, String place) {
        var id = (String) value;
        if (id.isEmpty() || id.length() > LONGEST_ID || !id.chars().allMatch(Texts::isOfAnId)) {
            throw malformed(place, "is not an id");
        }
        return id;
    }

    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) && character != '\n' && character != '\r' && character != '\t';
    }

    private static boolean isOfAnId(int character) {
        return (Character.isLetterOrDigit(character) && character < 128) || SIGNS_OF_AN_ID.indexOf(character) >= 0;
    }
}
