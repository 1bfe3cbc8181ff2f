package tidings.bus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A small domain for the bus to carry. */
final class Library {
    private Library() {}

    sealed interface LibraryRequest<R> extends Request<R> {
        @Override
        default Duration patience() {
            return Duration.ofSeconds(2);
        }
    }

    @Wire("library.find-book.v1")
    record FindBook(String title) implements LibraryRequest<Book> {}

    @Wire("library.lend-book.v1")
    record LendBook(String title) implements LibraryRequest<Done> {
        @Override
        public Duration patience() {
            return Duration.ofMillis(100);
        }
    }

    @Wire("library.book.v1")
    record Book(String title, List<String> authors, Instant printed) {}

    sealed interface LibraryEvent extends Event {}

    @Wire("book.lent")
    record BookLent(String title, String reader) implements LibraryEvent {}

    @Wire("library.shelf-changed.v1")
    record ShelfChanged(String shelf) implements Poke {}

    static final List<Class<?>> PROTOCOLS = List.of(LibraryRequest.class, LibraryEvent.class, ShelfChanged.class);
    static final Book DUNE = new Book("Dune", List.of("Frank Herbert"), Instant.parse("1965-08-01T00:00:00Z"));
}
