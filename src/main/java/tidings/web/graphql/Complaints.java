package tidings.web.graphql;

import graphql.GraphQLError;
import graphql.schema.CoercingParseValueException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What the engine finds wrong with a document, in words fit for a client: without the values that somebody wrote, since one
 * may be a secret in the wrong place, and without the engine's own names for things.
 */
final class Complaints {
    private static final List<Pattern> UNFIT = List.of(
            Pattern.compile("(?s) with value '.*'(?= (must|is|contains) )"),
            Pattern.compile("(?s)(?<=Bad default value) '.*'(?= for type )"),
            Pattern.compile("(?s)( with ANTLR error| with offending token| Offending token) '.*'(?= at line )"),
            Pattern.compile("(?s) - Expected .*"));

    private Complaints() {}

    static String sentence(GraphQLError error) {
        if (error instanceof CoercingParseValueException) {
            return ofVariable(error);
        }
        var sentence = error.getMessage();
        for (var unfit : UNFIT) {
            sentence = unfit.matcher(sentence).replaceFirst("");
        }
        return sentence;
    }

    /** The engine's words on a variable end in names of Java classes; ours do not. */
    private static String ofVariable(GraphQLError error) {
        var start = error.getMessage().split(": ", 2)[0];
        var complaint =
                error.getExtensions() == null ? null : error.getExtensions().get(Scalars.COMPLAINT);
        return complaint == null ? start + "." : start + ": " + complaint + ".";
    }
}
