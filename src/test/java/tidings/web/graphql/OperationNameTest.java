package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tidings.web.library.LibraryGraph;

/** What the metrics call an operation: nothing that a client made up. */
class OperationNameTest {
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
    @CsvSource(
            delimiter = '|',
            value = {
                "{ me { id } }                                  | me",
                "query Secret { mine: me { id } }               | me",
                "mutation { touch }                             | touch",
                "{ me { id } book(id: \"b1\") { title } }       | several",
                "{ ...f } fragment f on Query { me { id } }     | other",
                "{ __typename }                                 | other",
                "{ __schema { queryType { name } } }            | other",
            })
    void is_a_field_of_the_schema_or_one_of_two_words(String text, String name) {
        var valid = (Prepared.Valid) documents.prepare(text);

        assertThat(valid.operations().get(0).name()).isEqualTo(name);
    }
}
