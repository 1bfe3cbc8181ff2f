package tidings.notifications;

import static tidings.fixture.Futures.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.store.Find;

/**
 * The inbox over the bus, past its memory, beside the store's rate for the same questions; and rows added in bulk, beside the
 * store's bare bulk insert of the same rows.
 */
public final class InboxBenchmark {
    private static final int IN_FLIGHT = 32;
    private static final int USERS = 200;
    private static final int EACH = 100;
    private static final int READINGS = 4_000;
    private static final int ROUNDS = 3;
    private static final int BATCH = 500;
    private static final int BATCHES = 20;
    private static final InboxFilter PAST_MEMORY = new InboxFilter(null, null, true, false);

    private final PrintStream out = System.out;
    private final TestInbox node;

    private InboxBenchmark(TestInbox node) {
        this.node = node;
    }

    public static void run() {
        try (var node = TestInbox.start()) {
            var benchmark = new InboxBenchmark(node);
            benchmark.reading();
            benchmark.adding();
        }
    }

    private void reading() {
        IntStream.range(0, USERS).forEach(user -> InboxFiller.fill(node.store, "user" + user, EACH));
        out.printf("%npages of 20 out of %d, %d in flight, a second%n", EACH, IN_FLIGHT);
        for (var round = 1; round <= ROUNDS; round++) {
            var bare = rate(READINGS, this::questions);
            var read = rate(
                    READINGS,
                    i -> node.bus.ask(new ListInbox(viewer("user" + i % USERS), null, PAST_MEMORY, 20, null)));
            out.printf("round %d: the inbox %,.0f, its questions alone %,.0f: %.2f%n", round, read, bare, read / bare);
        }
    }

    /** What a page takes, asked of the store without anything around it. */
    private Future<?> questions(int number) {
        var userId = "user" + number % USERS;
        var documents = node.store.documents(InboxStore.COLLECTION);
        var newest = new JsonObject().put("userId", userId).put("change", new JsonObject().put("$gt", 0));
        var page = InboxQueries.page(InboxRecord.none(userId), PAST_MEMORY, null);
        return documents
                .find(Find.where(newest, 1)
                        .sortedBy(new JsonObject().put("userId", -1).put("change", -1))
                        .only("change"))
                .compose(done -> documents.findOne(InboxStore.recordOf(userId)))
                .compose(done -> Future.all(
                        documents.find(Find.where(page, 21)
                                .sortedBy(new JsonObject().put("userId", -1).put("added", -1))),
                        documents.count(InboxQueries.unread(userId, 0, null))));
    }

    private void adding() {
        out.printf("%nrows added, %d at a time, a second%n", BATCH);
        for (var round = 1; round <= ROUNDS; round++) {
            var event = "round " + round;
            var bare = rate(BATCHES, batch -> bare(event, batch)) * BATCH;
            var added = rate(BATCHES, batch -> node.inbox.add(drafts(event, batch))) * BATCH;
            out.printf("round %d: added %,.0f, bare bulk insert %,.0f: %.2f%n", round, added, bare, added / bare);
        }
    }

    private Future<?> bare(String event, int batch) {
        return node.store
                .documents("bare")
                .insertAll(drafts(event, batch).stream()
                        .map(draft -> InboxDocuments.document(draft, 1))
                        .toList());
    }

    private static List<Draft> drafts(String event, int batch) {
        return IntStream.range(0, BATCH)
                .mapToObj(place -> draft("reader" + (batch * BATCH + place), event))
                .toList();
    }

    private static double rate(int many, IntFunction<Future<?>> work) {
        var start = System.nanoTime();
        await(Future.all(IntStream.range(0, Math.min(many, IN_FLIGHT))
                .mapToObj(worker -> next(worker, many, work))
                .toList()));
        return many * 1e9 / (System.nanoTime() - start);
    }

    private static Future<?> next(int number, int many, IntFunction<Future<?>> work) {
        return number >= many
                ? Future.succeededFuture()
                : work.apply(number).compose(done -> next(number + IN_FLIGHT, many, work));
    }
}
