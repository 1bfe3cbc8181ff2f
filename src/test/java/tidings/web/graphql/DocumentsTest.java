package tidings.web.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.web.library.LibraryGraph;

/** What is kept of documents. */
class DocumentsTest {
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

    @Test
    void aDocumentIsPreparedOnce() {
        assertThat(documents.prepare("{ __typename }")).isSameAs(documents.prepare("{ __typename }"));
    }

    @Test
    void aWrongDocumentIsNotKept() {
        assertThat(documents.prepare("{ nothing }")).isInstanceOf(Prepared.Invalid.class);
        assertThat(documents.prepare("{")).isInstanceOf(Prepared.Invalid.class);
        assertThat(documents.size()).isZero();
    }

    @Test
    void aFloodNeitherFillsTheMemoryNorDrivesOutWhatIsUsed() {
        var used = documents.prepare("{ books { total } }");
        for (var i = 0; i < 2_000; i++) {
            documents.prepare("{ books { total } }");
            documents.prepare("{ __typename #" + i + "\n }");
        }

        assertThat(documents.size()).isLessThanOrEqualTo(20);
        assertThat(documents.prepare("{ books { total } }")).isSameAs(used);
    }

    @Test
    void longDocumentsTakeTheRoomOfMany() {
        for (var i = 0; i < 50; i++) {
            documents.prepare("{ __typename #" + "x".repeat(15_000) + i + "\n }");
        }

        assertThat(documents.size()).isLessThanOrEqualTo(1);
    }
}
