package tidings.access;

import graphql.introspection.IntrospectionQuery;
import graphql.introspection.IntrospectionResultToSchema;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.UnExecutableSchemaGenerator;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tidings.fixture.NodeProcess;

/** The schema as a node serves it; what needs no signing in as the heads of our schema's files list it. */
final class ServedSchema {
    private static final Path FILES = Path.of("src/main/resources/graphql");
    private static final String PUBLIC = "# Without signing in: ";

    private final GraphQLSchema schema;
    private final Set<String> publicFields;

    private ServedSchema(GraphQLSchema schema, Set<String> publicFields) {
        this.schema = schema;
        this.publicFields = publicFields;
    }

    static ServedSchema of(NodeProcess node) throws IOException {
        var asked = new JsonObject().put("query", IntrospectionQuery.INTROSPECTION_QUERY);
        var answer = new JsonObject(node.graphql(asked.encode()).body());
        var document = new IntrospectionResultToSchema()
                .createSchemaDefinition(answer.getJsonObject("data").getMap());
        var types = new SchemaParser().buildRegistry(document);
        return new ServedSchema(UnExecutableSchemaGenerator.makeUnExecutableSchema(types), publicFields());
    }

    List<Field> fields() {
        return Stream.of(
                        fields("query", schema.getQueryType()),
                        fields("mutation", schema.getMutationType()),
                        fields("subscription", schema.getSubscriptionType()))
                .flatMap(all -> all)
                .toList();
    }

    /** What the matrix does not try: ids that fields below the roots ask for. */
    List<String> beyondTheMatrix() {
        var roots = Set.of(schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType());
        return schema.getAllTypesAsList().stream()
                .filter(type ->
                        type instanceof GraphQLObjectType && !type.getName().startsWith("__"))
                .filter(type -> !roots.contains(type))
                .map(GraphQLObjectType.class::cast)
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .flatMap(field -> ids(field).map(id -> type.getName() + "." + field.getName() + "." + id)))
                .toList();
    }

    /** The fields below the roots that are for ADMIN alone, such as Product.held. */
    Set<String> forAdminsBelow() {
        var roots = Set.of("Query", "Mutation", "Subscription");
        return schema.getAllTypesAsList().stream()
                .filter(GraphQLObjectType.class::isInstance)
                .map(GraphQLObjectType.class::cast)
                .filter(type -> !roots.contains(type.getName()))
                .flatMap(type -> type.getFieldDefinitions().stream()
                        .filter(field -> new Field("", field, false).isForAdmins())
                        .map(field -> type.getName() + "." + field.getName()))
                .collect(Collectors.toSet());
    }

    Set<String> listedAsPublic() {
        return publicFields;
    }

    /** The places of all ids among the arguments, such as input.productId; those of lists as if they were alone. */
    static Stream<String> ids(GraphQLFieldDefinition field) {
        return field.getArguments().stream().flatMap(argument -> ids(argument.getName(), argument.getType()));
    }

    private static Stream<String> ids(String place, GraphQLInputType type) {
        var named = GraphQLTypeUtil.unwrapAll(type);
        if (named instanceof GraphQLInputObjectType object) {
            return object.getFields().stream().flatMap(field -> ids(place + "." + field.getName(), field.getType()));
        }
        return named.getName().equals("ID") ? Stream.of(place) : Stream.empty();
    }

    private Stream<Field> fields(String operation, GraphQLObjectType root) {
        return root.getFieldDefinitions().stream()
                .map(field -> new Field(operation, field, publicFields.contains(field.getName())));
    }

    private static Set<String> publicFields() throws IOException {
        try (var files = Files.list(FILES)) {
            return files.flatMap(ServedSchema::lines)
                    .filter(line -> line.startsWith(PUBLIC))
                    .flatMap(line -> Stream.of(
                            line.substring(PUBLIC.length()).replace(".", "").split(", ", -1)))
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
