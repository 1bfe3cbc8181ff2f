package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.campaigns.Audience;
import tidings.campaigns.CampaignState;
import tidings.store.Find;

class FanoutFailuresTest {
    private static final Audience ALL = new Audience(true, List.of(), null, List.of());
    private static final JsonObject LETTERS = new JsonObject().put("collection", "campaigns");

    private final Town town = new Town();
    private final AtomicInteger written = new AtomicInteger();
    private @Nullable TestTelling node;

    @AfterEach
    void close() {
        Objects.requireNonNull(node).close();
    }

    /** Everybody but the last page is told before; that page is told when somebody mended what was wrong and replays it. */
    @Test
    void a_page_that_always_fails_becomes_a_dead_letter_and_goes_on_when_that_is_replayed() {
        town.crowd(30);
        var broken = new AtomicBoolean(true);
        var node = at(TestTelling.in(town, TestTelling.settings(3, 10), failingAt("p000025", broken)));
        var campaign = node.ask(node.campaign(ALL));
        node.untilNothingIsDue();
        var letter = letters(node).get(0);
        assertThat(written.get()).isEqualTo(TestTelling.ATTEMPTS);
        assertThat(letter.getInteger("attempts")).isEqualTo(TestTelling.ATTEMPTS);
        assertThat(letter.getString("error")).contains("INTERNAL");
        assertThat(node.campaign(campaign.id()).state()).isEqualTo(CampaignState.RUNNING);

        broken.set(false);
        await(node.outbox.deadLetters().replay(letter.getString("_id")));

        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(30);
        assertThat(town()).allSatisfy(each -> assertThat(node.titles(each)).containsExactly("Sale!"));
        Awaitility.await().until(() -> letters(node).isEmpty());
    }

    @Test
    void a_page_that_fails_once_is_told_at_the_next_try() {
        town.crowd(30);
        var broken = new AtomicBoolean(true);
        var node = at(TestTelling.in(
                town,
                TestTelling.settings(3, 10),
                inbox -> drafts -> broken.getAndSet(false) ? Future.failedFuture("just once") : inbox.add(drafts)));

        var campaign = node.ask(node.campaign(ALL));

        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        assertThat(town()).allSatisfy(each -> assertThat(node.titles(each)).containsExactly("Sale!"));
    }

    /** Whoever waits for somebody who is away may wait for long. */
    @Test
    void that_somebody_is_away_costs_no_attempt() {
        town.crowd(10);
        var node = at(TestTelling.in(
                town,
                TestTelling.settings(3, 10),
                inbox -> drafts -> written.incrementAndGet() <= 2 * TestTelling.ATTEMPTS
                        ? Refusal.of(Code.UNAVAILABLE, "Away.").asFuture()
                        : inbox.add(drafts)));

        var campaign = node.ask(node.campaign(ALL));

        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        assertThat(node.campaign(campaign.id()).recipients()).isEqualTo(10);
    }

    /** As long as it is broken, whatever is for this user fails, in our own way. */
    private UnaryOperator<Inbox> failingAt(String userId, AtomicBoolean broken) {
        return inbox -> drafts -> {
            if (broken.get() && drafts.stream().anyMatch(draft -> draft.userId().equals(userId))) {
                written.incrementAndGet();
                throw new IllegalStateException("a fault of ours");
            }
            return inbox.add(drafts);
        };
    }

    private TestTelling at(TestTelling started) {
        node = started;
        await(started.vertx.deployVerticle(started.outbox.sweep(List.of("campaigns"))));
        return started;
    }

    private static List<JsonObject> letters(TestTelling node) {
        return await(node.store.documents("deadLetters").find(Find.where(LETTERS, 10)));
    }

    private static List<String> town() {
        return IntStream.range(0, 30).mapToObj("p%06d"::formatted).toList();
    }
}
