package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.fixture.TestRun;
import tidings.notifications.NotificationRequest.Archive;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkRead;
import tidings.notifications.NotificationRequest.Snooze;

/** The audit of what is unread finds what was planted, and nothing where nothing was. */
class UnreadDriftTest {
    private final Town town = new Town().with("ann").with("bob");
    private TestTelling node;

    @BeforeEach
    void start() {
        node = TestTelling.in(town);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void an_inbox_in_which_things_happened_has_none() {
        var ids = add("ann", 8);
        add("bob", 2);
        await(node.bus.ask(new MarkRead(viewer("ann"), ids[0])));
        await(node.bus.ask(new Archive(viewer("ann"), ids[1])));
        await(node.bus.ask(new Snooze(viewer("ann"), ids[2], Instant.now().plus(Duration.ofDays(1)))));
        assertThat(drift()).isZero();

        await(node.bus.ask(new MarkAllRead(viewer("ann"), null)));
        add("ann", 9);

        assertThat(drift()).isZero();
    }

    @Test
    void one_that_lost_its_mark_or_kept_it_is_found() {
        var anns = add("ann", 3);
        var bobs = add("bob", 3);

        change(anns[1], "$unset", new JsonObject().put("unread", ""));
        change(bobs[2], "$set", new JsonObject().put("readAt", Instant.now()));

        assertThat(drift()).isEqualTo(2);
    }

    private String[] add(String userId, int many) {
        var ids = new String[many];
        for (var i = 0; i < many; i++) {
            var draft = draft(userId, "e" + many + "-" + i);
            await(node.inbox().add(List.of(draft)));
            ids[i] = draft.id();
        }
        return ids;
    }

    private void change(String id, String operator, JsonObject fields) {
        await(node.store
                .documents(InboxStore.COLLECTION)
                .update(new JsonObject().put("_id", id), new JsonObject().put(operator, fields)));
    }

    private long drift() {
        var store = new InboxStore(node.store.documents(InboxStore.COLLECTION));
        return await(new UnreadDrift(new People(node.bus), store).count(TestRun.UNTIL_THE_END));
    }
}
