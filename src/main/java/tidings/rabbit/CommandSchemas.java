package tidings.rabbit;

import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.OutputUnit;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The schemas of the commands, as they are published: what is said to be taken is what is taken. */
final class CommandSchemas {
    private static final String PREFIX = "command.";
    private static final String ENVELOPE = "CloudEvent";
    private static final JsonSchemaOptions OPTIONS = new JsonSchemaOptions()
            .setBaseUri("urn:tidings:")
            .setDraft(Draft.DRAFT7)
            .setOutputFormat(OutputFormat.Basic);

    private final Validator envelope;
    private final Map<String, Validator> commands;

    CommandSchemas(JsonObject document) {
        var schemas = document.getJsonObject("components").getJsonObject("schemas");
        envelope = validator(schemas.getJsonObject(ENVELOPE));
        commands = schemas.fieldNames().stream()
                .filter(name -> name.startsWith(PREFIX))
                .collect(Collectors.toMap(
                        name -> name.substring(PREFIX.length()), name -> validator(schemas.getJsonObject(name))));
    }

    /** A CloudEvent of a known type, with data that its type may have. */
    void check(JsonObject event) throws Unreadable {
        check("", envelope, event);
        var known = commands.get(event.getString("type"));
        if (known == null) {
            throw new Unreadable(
                    "type must be one of " + commands.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        if (!(event.getValue("data") instanceof JsonObject data)) {
            throw new Unreadable("data must be a JSON object");
        }
        check("data", known, data);
    }

    private static void check(String place, Validator validator, JsonObject json) throws Unreadable {
        var outcome = validator.validate(json);
        if (!outcome.getValid()) {
            throw new Unreadable(complaint(place, outcome));
        }
    }

    /** The last one is the most exact: where, and what should be there. */
    private static String complaint(String place, OutputUnit outcome) {
        var errors = outcome.getErrors() == null ? List.<OutputUnit>of() : outcome.getErrors();
        if (errors.isEmpty()) {
            return place + " does not fit the schema";
        }
        var last = errors.get(errors.size() - 1);
        return place + last.getInstanceLocation().replaceFirst("^#", "") + ": " + last.getError();
    }

    private static Validator validator(JsonObject schema) {
        return Validator.create(JsonSchema.of(schema), OPTIONS);
    }
}
