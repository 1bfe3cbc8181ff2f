package tidings.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.web.library.LibraryRequest.BooksOfAuthors;
import tidings.web.library.LibraryRequest.FindAuthors;
import tidings.web.library.LibraryRequest.FindBooks;
import tidings.web.library.LibraryRequest.ListBooks;

/** However many things are asked for, each level of a query is one request on the bus. */
class BatchTest {
    private final WebServer server = WebServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aPageWithTheAuthorOfEachBook() {
        var reply = server.query("{ books(first: 100) { nodes { title author { name } } } }");

        assertThat(reply.data().getJsonObject("books").getJsonArray("nodes"))
                .hasSize(100)
                .allSatisfy(book -> assertThat(
                                ((JsonObject) book).getJsonObject("author").getString("name"))
                        .startsWith("Author a"));
        assertThat(server.asked).isEqualTo(Map.of(ListBooks.class, 1, FindAuthors.class, 1));
    }

    @Test
    void listsBelowLists() {
        var reply = server.query(
                "{ books(first: 20) { nodes { author { books { title author { name books { id } } } } } } }");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(server.asked).isEqualTo(Map.of(ListBooks.class, 1, FindAuthors.class, 1, BooksOfAuthors.class, 1));
    }

    @Test
    void severalFieldsAtOnce() {
        var reply = server.query(
                "{ a: book(id: \"1\") { id } b: book(id: \"2\") { id author { name } } c: book(id: \"1\") { id } "
                        + "d: book(id: \"nobody\") { id } }");

        assertThat(reply.data().getJsonObject("b").getJsonObject("author").getString("name"))
                .isEqualTo("Author a2");
        assertThat(reply.data().getValue("d")).isNull();
        assertThat(server.asked).isEqualTo(Map.of(FindBooks.class, 1, FindAuthors.class, 1));
    }

    /** What one request has loaded is not there for the next, which may be somebody else's. */
    @Test
    void nothingIsKeptBetweenRequests() {
        server.query("{ book(id: \"1\") { id } }");
        server.query("{ book(id: \"1\") { id } }");

        assertThat(server.asked).isEqualTo(Map.of(FindBooks.class, 2));
    }
}
