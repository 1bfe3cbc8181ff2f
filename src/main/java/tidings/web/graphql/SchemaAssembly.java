package tidings.web.graphql;

import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import graphql.schema.DataFetcher;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.schema.idl.TypeDefinitionRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Puts the domains' parts together, and does not accept a field that nobody answers or nobody asked for. */
final class SchemaAssembly {
    private static final String BASE = "graphql/base.graphqls";
    private static final Set<String> ROOTS = Set.of(Wiring.QUERY, Wiring.MUTATION, Wiring.SUBSCRIPTION);

    private final TypeDefinitionRegistry types = new TypeDefinitionRegistry();
    private final Wiring wiring = new Wiring();
    private final List<String> complaints = new ArrayList<>();

    private SchemaAssembly(List<GraphqlDomain> domains) {
        types.merge(read(BASE));
        domains.forEach(domain -> types.merge(read(domain.schemaFile())));
        dropSubscriptionIfEmpty();
        domains.forEach(domain -> domain.wire(wiring));
    }

    /** A type has to have a field, and there may be no domain that has something to subscribe to. */
    private void dropSubscriptionIfEmpty() {
        if (!types.objectTypeExtensions().containsKey(Wiring.SUBSCRIPTION)) {
            types.getType(Wiring.SUBSCRIPTION).ifPresent(types::remove);
        }
    }

    static GraphQLSchema of(List<GraphqlDomain> domains) {
        var assembly = new SchemaAssembly(domains);
        var executable = assembly.executable();
        return new SchemaGenerator().makeExecutableSchema(assembly.types, executable);
    }

    private RuntimeWiring executable() {
        var runtime = RuntimeWiring.newRuntimeWiring()
                .strictMode(false)
                .scalar(Scalars.DATE_TIME)
                .scalar(Scalars.DECIMAL_NUMBER)
                .scalar(IdScalar.ID);
        for (var type : types.getTypes(ObjectTypeDefinition.class)) {
            var fetchers = fetchersOf(type.getName());
            runtime.type(type.getName(), it -> it.dataFetchers(fetchers));
        }
        complainOfWiringWithoutField();
        if (!complaints.isEmpty()) {
            throw new IllegalStateException("the schema and its wiring differ: " + String.join(", ", complaints));
        }
        return runtime.build();
    }

    @SuppressWarnings("rawtypes") // as the library has it
    private Map<String, DataFetcher> fetchersOf(String type) {
        var wired = wiring.fetchers().getOrDefault(type, Map.of());
        var components = ROOTS.contains(type) ? Map.<String, DataFetcher<Object>>of() : wiring.componentsOf(type);
        var fetchers = new LinkedHashMap<String, DataFetcher>();
        for (var field : fieldsOf(type)) {
            var fetcher = wired.getOrDefault(field, components.get(field));
            if (fetcher == null) {
                complaints.add("nobody answers " + type + "." + field);
            } else {
                fetchers.put(field, fetcher);
            }
        }
        return fetchers;
    }

    private void complainOfWiringWithoutField() {
        wiring.fetchers().forEach((type, fetchers) -> {
            var fields = fieldsOf(type);
            fetchers.keySet().stream()
                    .filter(field -> !fields.contains(field))
                    .forEach(field -> complaints.add("the schema has no " + type + "." + field));
        });
    }

    private Set<String> fieldsOf(String type) {
        var declared = types.getType(type, ObjectTypeDefinition.class).stream();
        var extended = types.objectTypeExtensions().getOrDefault(type, List.of()).stream();
        return Stream.concat(declared, extended)
                .flatMap(definition -> definition.getFieldDefinitions().stream())
                .map(FieldDefinition::getName)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static TypeDefinitionRegistry read(String file) {
        try (var stream = SchemaAssembly.class.getClassLoader().getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("there is no " + file);
            }
            return new SchemaParser().parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
