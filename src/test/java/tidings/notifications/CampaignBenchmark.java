package tidings.notifications;

import static tidings.fixture.Futures.await;
import static tidings.notifications.TestTelling.told;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignEvent.CampaignStarted;
import tidings.store.Ids;
import tidings.users.Category;
import tidings.users.UserEvent.PasswordChanged;

/** A campaign to a crowd: rows a second beside the store's bare bulk inserts, and how long somebody else's news take meanwhile. */
public final class CampaignBenchmark {
    private static final int PEOPLE = Integer.getInteger("tidings.bench.people", 20_000);
    private static final int PAGE = 500;
    /** The first one warms the machine, too; from the second on everybody has slots taken and numbers to look up. */
    private static final int ROUNDS = 3;

    private static final JsonObject OPEN = new JsonObject().put("due", new JsonObject().put("$exists", true));

    private CampaignBenchmark() {}

    public static void run() throws InterruptedException {
        var town = new Town().crowd(PEOPLE).with("zed");
        try (var node = TestTelling.in(town, TestTelling.settings(ROUNDS, PAGE))) {
            for (var round = 1; round <= ROUNDS; round++) {
                var bare = bare(node, round);
                var started = System.nanoTime();
                var waits = campaign(node, "big" + round);
                var campaign = PEOPLE / seconds(started);
                System.out.printf(
                        "campaign %d to %,d: %,.0f rows/s, %.2f of bare bulk inserts (%,.0f/s);"
                                + " critical news meanwhile: p50 %d ms, worst %d ms of %d%n",
                        round,
                        PEOPLE,
                        campaign,
                        campaign / bare,
                        bare,
                        waits.get(waits.size() / 2),
                        waits.get(waits.size() - 1),
                        waits.size());
            }
        }
    }

    private static List<Long> campaign(TestTelling node, String id) throws InterruptedException {
        var all = new Audience(true, List.of(), null, List.of());
        await(node.deliver(told(id, new CampaignStarted(id, Category.PROMOTIONS, "Sale!", "Half price.", all)), 1));
        return newsWhileItRuns(node, id);
    }

    private static List<Long> newsWhileItRuns(TestTelling node, String id) throws InterruptedException {
        var waits = new ArrayList<Long>();
        do {
            var sent = System.nanoTime();
            await(node.deliver(told(id + "news" + waits.size(), new PasswordChanged("zed")), 1));
            waits.add(Duration.ofNanos(System.nanoTime() - sent).toMillis());
            Thread.sleep(100);
        } while (await(node.store.documents(FanoutStore.COLLECTION).count(OPEN)) > 0);
        Collections.sort(waits);
        return waits;
    }

    /** Documents alike, without an index of ours, a number or a verdict to think of. */
    private static double bare(TestTelling node, int round) {
        var like = InboxDocuments.document(TestInbox.draft("p000000", "bare"), 1);
        var bare = node.store.documents("bare" + round);
        var ids = Ids.inTimeOrder();
        var started = System.nanoTime();
        for (var page = 0; page < PEOPLE / PAGE; page++) {
            await(bare.insertAll(IntStream.range(0, PAGE)
                    .mapToObj(i -> like.copy().put("_id", ids.next()))
                    .toList()));
        }
        return PEOPLE / seconds(started);
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }
}
