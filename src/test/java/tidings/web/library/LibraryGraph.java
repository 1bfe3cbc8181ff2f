package tidings.web.library;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.store.PageCursor;
import tidings.web.graphql.Access;
import tidings.web.graphql.Arguments;
import tidings.web.graphql.Batch;
import tidings.web.graphql.Call;
import tidings.web.graphql.Connection;
import tidings.web.graphql.Feed;
import tidings.web.graphql.GraphqlDomain;
import tidings.web.graphql.Page;
import tidings.web.graphql.Wiring;
import tidings.web.library.LibraryRequest.AddBook;
import tidings.web.library.LibraryRequest.Author;
import tidings.web.library.LibraryRequest.Book;
import tidings.web.library.LibraryRequest.Books;
import tidings.web.library.LibraryRequest.BooksOfAuthors;
import tidings.web.library.LibraryRequest.FindAuthors;
import tidings.web.library.LibraryRequest.FindBooks;
import tidings.web.library.LibraryRequest.Genre;
import tidings.web.library.LibraryRequest.ListBooks;
import tidings.web.library.LibraryRequest.MakeTrouble;

/** The library's part of the API. */
public final class LibraryGraph implements GraphqlDomain {
    private static final Batch<String, Author> AUTHORS = Batch.of(
            100, (call, ids) -> call.bus().ask(new FindAuthors(ids)).map(found -> byKey(found.authors(), Author::id)));
    private static final Batch<String, Book> BOOKS = Batch.of(
            100, (call, ids) -> call.bus().ask(new FindBooks(ids)).map(found -> byKey(found.books(), Book::id)));
    private static final Batch<String, List<Book>> BOOKS_OF_AUTHORS = Batch.of(
            100,
            (call, ids) -> call.bus()
                    .ask(new BooksOfAuthors(ids))
                    .map(found -> found.books().stream().collect(Collectors.groupingBy(Book::authorId))));

    private final Press press;

    public LibraryGraph() {
        this(new Press());
    }

    /**
     * @param press what its subscriptions listen to
     */
    public LibraryGraph(Press press) {
        this.press = press;
    }

    @Override
    public String schemaFile() {
        return "graphql/library.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("me", Access.SIGNED_IN, (call, arguments) -> Future.succeededFuture(reader(call)))
                .query("book", Access.PUBLIC, (call, arguments) -> call.load(BOOKS, arguments.id("id")))
                .query("books", Access.PUBLIC, LibraryGraph::books)
                .query("shelves", Access.PUBLIC, (call, arguments) -> Future.succeededFuture(List.of("A", "B")))
                .query("loans", Access.ADMIN, (call, arguments) -> Future.succeededFuture(List.of("one")))
                .query("echo", Access.PUBLIC, Echo::of)
                .query("trouble", Access.PUBLIC, LibraryGraph::trouble)
                .query("wrong", Access.PUBLIC, (call, arguments) -> Future.succeededFuture("not a number"))
                .query("missing", Access.PUBLIC, (call, arguments) -> Future.succeededFuture())
                .mutation("addBook", Access.SIGNED_IN, LibraryGraph::addBook)
                .mutation("touch", Access.PUBLIC, (call, arguments) -> Future.succeededFuture(true))
                .mutation(
                        "wait",
                        Access.PUBLIC,
                        (call, arguments) ->
                                call.bus().ask(new MakeTrouble("waiting")).map(true))
                .mutation("closeDown", Access.ADMIN, (call, arguments) -> Future.succeededFuture(true));
        wiring.subscription("news", Access.PUBLIC, (call, arguments) -> Future.succeededFuture(press.news()))
                .subscription("gossip", Access.SIGNED_IN, (call, arguments) -> Future.succeededFuture(press.news()))
                .subscription("secrets", Access.ADMIN, (call, arguments) -> Future.succeededFuture(press.news()))
                .subscription("endless", Access.PUBLIC, this::endless)
                .subscription(
                        "late",
                        Access.PUBLIC,
                        (call, arguments) -> call.bus()
                                .ask(new MakeTrouble(arguments.text("kind", 40)))
                                .map(done -> press.news()))
                .record("Page", Press.Page.class)
                .value("Page", "wrong", Press.Page.class, LibraryGraph::wrong)
                .field("Page", "book", Press.Page.class, (page, call, arguments) -> call.load(BOOKS, page.bookId()))
                .field(
                        "Page",
                        "author",
                        Press.Page.class,
                        (page, call, arguments) -> call.load(AUTHORS, page.bookId()));
        wiring.record("Reader", Reader.class)
                .record("Book", Book.class)
                .field("Book", "author", Book.class, (book, call, arguments) -> call.load(AUTHORS, book.authorId()))
                .field("Book", "similar", Book.class, (book, call, arguments) -> books(call, arguments))
                .record("Author", Author.class)
                .field(
                        "Author",
                        "books",
                        Author.class,
                        (author, call, arguments) -> call.load(BOOKS_OF_AUTHORS, author.id()))
                .value("Shelf", "label", String.class, label -> label)
                .field(
                        "Shelf",
                        "books",
                        String.class,
                        (label, call, arguments) ->
                                call.bus().ask(new ListBooks(10, "")).map(Books::books))
                .connection("Book")
                .value("BookConnection", "total", Connection.class, page -> ((Books) page.origin()).total());
    }

    private static Future<Connection<Book>> books(Call call, Arguments arguments) {
        var page = arguments.page("books", String.class);
        return call.bus()
                .ask(new ListBooks(page.first(), after(page)))
                .map(found -> Connection.of(page, found.books(), found.more(), LibraryGraph::cursor, found));
    }

    private static Object wrong(Press.Page page) {
        throw new IllegalStateException("cannot reach " + LibraryVerticle.SECRET);
    }

    private Future<Feed<Press.Page>> endless(Call call, Arguments arguments) {
        return Future.succeededFuture(
                press.endless(arguments.number("from", 0, 1_000_000), arguments.number("length", 0, 100_000)));
    }

    private static String after(Page page) {
        return page.after().map(cursor -> cursor.text(0)).orElse("");
    }

    private static PageCursor cursor(Book book) {
        return PageCursor.of("books", book.id());
    }

    private static Future<Book> addBook(Call call, Arguments arguments) {
        var input = arguments.object("input");
        input.texts("tags", 3, 10);
        input.objects("chapters", 2)
                .ifPresent(chapters -> chapters.forEach(chapter -> {
                    chapter.text("title", 20);
                    chapter.number("pages", 1, 100);
                }));
        var book = new Book(
                "new",
                input.text("title", 40),
                input.choice("genre", Genre.class),
                input.decimal("price"),
                input.instant("publishedAt"),
                "a1");
        return call.bus().ask(new AddBook(call.viewer(), book));
    }

    private static Future<?> trouble(Call call, Arguments arguments) {
        return switch (arguments.text("kind", 40)) {
            case "fetcher" -> throw new IllegalStateException("cannot reach " + LibraryVerticle.SECRET);
            default ->
                call.bus().ask(new MakeTrouble(arguments.text("kind", 40))).map("done");
        };
    }

    private static Reader reader(Call call) {
        return new Reader(
                call.viewer().userId(),
                "Name of " + call.viewer().userId(),
                call.client().address());
    }

    private static <T> Map<String, T> byKey(List<T> found, Function<T, String> key) {
        return found.stream().collect(Collectors.toMap(key, Function.identity()));
    }

    /** Who is signed in. */
    public record Reader(String id, String name, String address) {}

    /** The tokens of the tests. */
    public static Future<Optional<Visit>> authenticate(String token) {
        return switch (token) {
            case "admin" -> Future.succeededFuture(Optional.of(visit(new Viewer("admin", true, "s1"))));
            case "ada", "bob" -> Future.succeededFuture(Optional.of(visit(new Viewer(token, false, "s2"))));
            case "broken" -> Future.failedFuture(new IllegalStateException(LibraryVerticle.SECRET));
            default -> Future.succeededFuture(Optional.empty());
        };
    }

    private static Visit visit(Viewer viewer) {
        return new Visit(viewer, Duration.ofMinutes(15));
    }
}
