package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.schema.idl.SchemaPrinter;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import tidings.web.library.LibraryGraph;

/** A schema and its wiring fit, or the node does not start. */
class SchemaAssemblyTest {
    private final GraphqlDomain library = new LibraryGraph();

    @Test
    void theLibrarysSchemaFits() {
        var printed = new SchemaPrinter().print(SchemaAssembly.of(List.of(library)));

        assertThat(printed)
                .contains("scalar DateTime", "scalar Decimal", "books(after: String, first: Int = 20, genre: Genre)");
    }

    @Test
    void aFieldThatNobodyAnswers() {
        assertThatThrownBy(() -> SchemaAssembly.of(
                        List.of(library, domain(wiring -> wiring.mutation("other", Access.PUBLIC, done())))))
                .hasMessageContaining("nobody answers Query.other")
                .hasMessageContaining("nobody answers Other.name");
    }

    @Test
    void anAnswerToNoField() {
        assertThatThrownBy(() -> SchemaAssembly.of(
                        List.of(library, domain(wiring -> wiring.query("othr", Access.PUBLIC, done())))))
                .hasMessageContaining("the schema has no Query.othr");
    }

    @Test
    void aFieldThatIsAnsweredTwice() {
        assertThatThrownBy(() -> SchemaAssembly.of(
                        List.of(library, domain(wiring -> wiring.query("books", Access.PUBLIC, done())))))
                .hasMessage("wired twice: Query.books");
    }

    @Test
    void aRecordDoesNotAnswerForARoot() {
        assertThatThrownBy(() ->
                        SchemaAssembly.of(List.of(library, domain(wiring -> wiring.record("Query", Root.class)))))
                .hasMessageContaining("nobody answers Query.other");
    }

    /** Has a component named like a field of Query, which must not make that field public. */
    public record Root(String other) {}

    private static RootFetcher done() {
        return (call, arguments) -> Future.succeededFuture();
    }

    private static GraphqlDomain domain(Consumer<Wiring> wires) {
        return new GraphqlDomain() {
            @Override
            public String schemaFile() {
                return "graphql/other.graphqls";
            }

            @Override
            public void wire(Wiring wiring) {
                wires.accept(wiring);
            }
        };
    }
}
