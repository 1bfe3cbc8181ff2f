package tidings.web.graphql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.GraphQLError;
import graphql.ParseAndValidate;
import graphql.language.Document;
import graphql.parser.InvalidSyntaxException;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import java.util.List;
import java.util.Locale;

/**
 * Documents by their text, each parsed, validated and measured once. Only valid ones are kept, up to a number and a
 * length in all, so that a flood of made-up ones neither fills the memory nor drives out what is used.
 */
final class Documents {
    /** A parsed document is about this much larger than its text, whose length is what the cache weighs. */
    private static final int WEIGHT_OF_ONE = 1_000;

    private final GraphQLSchema schema;
    private final QueryLimits limits;
    private final ParserOptions parsing;
    private final Cache<String, Prepared.Valid> known;

    Documents(GraphQLSchema schema, GraphqlOptions options) {
        this.schema = schema;
        this.limits = options.limits();
        this.parsing = parsing(options.limits());
        this.known = Caffeine.newBuilder()
                .maximumWeight((long) options.cachedDocuments() * 2 * WEIGHT_OF_ONE)
                .weigher((String text, Prepared.Valid valid) -> WEIGHT_OF_ONE + text.length())
                .executor(Runnable::run)
                .build();
    }

    Prepared prepare(String text) {
        var prepared = known.getIfPresent(text);
        return prepared == null ? look(text) : prepared;
    }

    long size() {
        known.cleanUp();
        return known.estimatedSize();
    }

    private Prepared look(String text) {
        try {
            return validated(text, parse(text));
        } catch (InvalidSyntaxException e) {
            return new Prepared.Invalid(List.of(e.toInvalidSyntaxError()));
        }
    }

    private Prepared validated(String text, Document document) {
        var shape = Shape.of(document, limits);
        List<GraphQLError> errors = List.copyOf(ParseAndValidate.validate(schema, document, Locale.ENGLISH));
        if (!errors.isEmpty()) {
            return new Prepared.Invalid(errors);
        }
        var valid = Prepared.Valid.of(document, shape, schema, limits);
        known.put(text, valid);
        return valid;
    }

    private Document parse(String text) {
        return new Parser()
                .parseDocument(ParserEnvironment.newParserEnvironment()
                        .document(text)
                        .parserOptions(parsing)
                        .locale(Locale.ENGLISH)
                        .build());
    }

    private static ParserOptions parsing(QueryLimits limits) {
        return ParserOptions.newParserOptions()
                .captureIgnoredChars(false)
                .captureLineComments(false)
                .captureSourceLocation(true)
                .readerTrackData(false)
                .redactTokenParserErrorMessages(false)
                .maxTokens(limits.tokens() + 1) // the end counts as one there
                .maxCharacters(limits.characters())
                .maxWhitespaceTokens(limits.characters())
                .maxRuleDepth(200)
                .build();
    }
}
