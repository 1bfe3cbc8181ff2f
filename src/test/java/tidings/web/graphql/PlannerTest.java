package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tidings.web.library.LibraryGraph;

/** Which operations go the short way. That both ways give the same answer is for {@link tidings.web.PlannedAnswersTest}. */
class PlannerTest {
    private final Documents documents = new Documents(
            SchemaAssembly.of(List.of(new LibraryGraph())),
            new GraphqlOptions(
                    true,
                    List.of(),
                    QueryLimits.defaults(),
                    1,
                    GraphqlOptions.Admission.defaults(),
                    Duration.ofSeconds(1),
                    10,
                    10));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ me { id name } }",
                "{ book(id: \"b1\") { title genre price publishedAt __typename } }",
                "query($n: Int = 2) { books(first: $n) { total edges { cursor node { ...b } } } } fragment b on Book { id }",
                "{ one: me { id } two: me { ... on Reader { name } ... { address } } wrong }",
            })
    void what_the_records_hold_is_compiled(String text) {
        assertThat(plan(text)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mutation { touch }",
                "{ book(id: \"b1\") { author { name } } }",
                "query($x: Boolean!) { me { id @skip(if: $x) name } }",
                "{ me { ... @include(if: true) { id } } }",
                "{ __schema { queryType { name } } }",
                "{ __typename }",
            })
    void what_has_to_be_asked_for_elsewhere_is_left_to_the_engine(String text) {
        assertThat(plan(text)).isEmpty();
    }

    private Optional<Plan> plan(String text) {
        return ((Prepared.Valid) documents.prepare(text)).operations().get(0).plan();
    }
}
