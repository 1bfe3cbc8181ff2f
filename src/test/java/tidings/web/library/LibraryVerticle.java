package tidings.web.library;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.IntStream;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Request;
import tidings.web.library.LibraryRequest.AddBook;
import tidings.web.library.LibraryRequest.Author;
import tidings.web.library.LibraryRequest.Authors;
import tidings.web.library.LibraryRequest.Book;
import tidings.web.library.LibraryRequest.Books;
import tidings.web.library.LibraryRequest.BooksOfAuthors;
import tidings.web.library.LibraryRequest.FindAuthors;
import tidings.web.library.LibraryRequest.FindBooks;
import tidings.web.library.LibraryRequest.Genre;
import tidings.web.library.LibraryRequest.ListBooks;
import tidings.web.library.LibraryRequest.MakeTrouble;

/** Answers for 200 books of ten authors, and counts how often it is asked. */
public final class LibraryVerticle extends VerticleBase {
    public static final String SECRET = "jdbc://admin:hunter2@10.1.2.3";

    private static final List<Book> BOOKS =
            IntStream.range(0, 200).mapToObj(LibraryVerticle::book).toList();

    private final Map<Class<?>, Integer> asked;
    private final Promise<Void> doors;

    /**
     * @param doors where the kind of trouble is "waiting", the answer comes when these open
     */
    public LibraryVerticle(Map<Class<?>, Integer> asked, Promise<Void> doors) {
        this.asked = asked;
        this.doors = doors;
    }

    public static Map<Class<?>, Integer> counts() {
        return new ConcurrentHashMap<>();
    }

    @Override
    public Future<?> start() {
        return Future.all(List.of(
                answer(
                        FindBooks.class,
                        request -> books(BOOKS.stream()
                                .filter(book -> request.ids().contains(book.id()))
                                .toList())),
                answer(ListBooks.class, LibraryVerticle::list),
                answer(
                        BooksOfAuthors.class,
                        request -> books(BOOKS.stream()
                                .filter(book -> request.authorIds().contains(book.authorId()))
                                .toList())),
                answer(
                        FindAuthors.class,
                        request -> Future.succeededFuture(new Authors(request.ids().stream()
                                .map(id -> new Author(id, "Author " + id))
                                .toList()))),
                answer(AddBook.class, request -> Future.succeededFuture(request.book())),
                answer(MakeTrouble.class, this::makeTrouble)));
    }

    private <R, Q extends Request<R>> Future<Void> answer(Class<Q> type, Function<Q, Future<R>> handler) {
        return Bus.of(vertx).answer(type, request -> {
            asked.merge(type, 1, Integer::sum);
            return handler.apply(request);
        });
    }

    private Future<Books> makeTrouble(MakeTrouble trouble) {
        return switch (trouble.kind()) {
            case "throw" -> throw new IllegalStateException("cannot reach " + SECRET);
            case "fail" -> Future.failedFuture(new IllegalStateException("cannot reach " + SECRET));
            case "waiting" -> doors.future().map(new Books(List.of(), false, 0));
            case "details" ->
                Refusal.of(Code.OUT_OF_STOCK, "Sold out.", Map.of("products", List.of("p1", "p2")))
                        .asFuture();
            default -> Refusal.of(Code.valueOf(trouble.kind()), "No.").asFuture();
        };
    }

    private static Future<Books> list(ListBooks request) {
        var from = request.after().isEmpty() ? 0 : Integer.parseInt(request.after()) + 1;
        var to = Math.min(BOOKS.size(), from + request.first());
        return Future.succeededFuture(new Books(BOOKS.subList(from, to), to < BOOKS.size(), BOOKS.size()));
    }

    private static Future<Books> books(List<Book> books) {
        return Future.succeededFuture(new Books(books, false, books.size()));
    }

    private static Book book(int number) {
        return new Book(
                Integer.toString(number),
                "Book " + number,
                number % 2 == 0 ? Genre.NOVEL : Genre.POETRY,
                new BigDecimal("19.90"),
                Instant.parse("2026-01-01T00:00:00Z"),
                "a" + number % 10);
    }
}
