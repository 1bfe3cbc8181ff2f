package tidings.web.library;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;

/** What the library may be asked. */
public sealed interface LibraryRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Wire("library.find-books.v1")
    record FindBooks(List<String> ids) implements LibraryRequest<Books> {}

    @Wire("library.list-books.v1")
    record ListBooks(int first, String after) implements LibraryRequest<Books> {}

    @Wire("library.books-of-authors.v1")
    record BooksOfAuthors(List<String> authorIds) implements LibraryRequest<Books> {}

    @Wire("library.find-authors.v1")
    record FindAuthors(List<String> ids) implements LibraryRequest<Authors> {}

    @Wire("library.add-book.v1")
    record AddBook(Viewer viewer, Book book) implements LibraryRequest<Book> {}

    @Wire("library.trouble.v1")
    record MakeTrouble(String kind) implements LibraryRequest<Books> {}

    @Wire("library.book.v1")
    record Book(String id, String title, Genre genre, BigDecimal price, Instant publishedAt, String authorId) {}

    @Wire("library.books.v1")
    record Books(List<Book> books, boolean more, int total) {}

    @Wire("library.author.v1")
    record Author(String id, String name) {}

    @Wire("library.authors.v1")
    record Authors(List<Author> authors) {}

    /** Of books. */
    enum Genre {
        NOVEL,
        POETRY
    }
}
