package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static tidings.notifications.TestInbox.draft;
import static tidings.notifications.TestInbox.viewer;

import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tidings.fixture.Cluster;
import tidings.fixture.Futures;
import tidings.notifications.NotificationRequest.ListInbox;
import tidings.notifications.NotificationRequest.MarkAllRead;
import tidings.notifications.NotificationRequest.MarkRead;

class FirstPagesTest {
    @Test
    void whoever_writes_reads_what_was_written_even_while_others_read() {
        try (var node = TestInbox.start()) {
            for (var i = 1; i <= 60; i++) {
                var readers = IntStream.range(0, 5)
                        .mapToObj(reader ->
                                node.bus.ask(new ListInbox(viewer("ann"), null, InboxFilter.FIRST_SIGHT, 20, null)))
                        .toList();

                node.added("ann", "e" + i);

                assertThat(node.page("ann").changes().number()).isEqualTo(i);
                readers.forEach(Futures::await);
            }
        }
    }

    @Test
    void what_is_known_is_not_read_again_and_never_shown_to_anybody_else() {
        try (var node = TestInbox.start()) {
            var id = node.added("ann", "e1").get(0);
            node.page("ann");
            var gone = new JsonObject().put("_id", id);
            Futures.await(node.store.documents(InboxStore.COLLECTION).delete(gone));

            var pages = IntStream.range(0, 2).mapToObj(i -> node.page("ann")).toList();

            assertThat(pages)
                    .allSatisfy(page -> assertThat(page.notifications()).hasSize(1));
            assertThat(node.page("bea").notifications()).isEmpty();
            assertThat(node.counts("ann").unread()).isOne();
        }
    }

    @Test
    void a_shorter_page_is_the_beginning_of_a_longer_one() {
        try (var node = TestInbox.start()) {
            node.added("ann", "e1", "e2", "e3");
            node.page("ann");

            var page = node.page("ann", InboxFilter.FIRST_SIGHT, 2);

            assertThat(page.places()).containsExactly(3L, 2L);
            assertThat(page.hasNext()).isTrue();
            assertThat(page.counts().unread()).isEqualTo(3);
        }
    }

    @Test
    void what_is_written_at_one_node_is_seen_at_the_other_within_a_pokes_way() {
        try (var cluster = Cluster.ofTwo();
                var first = TestInbox.on(cluster.first());
                var second = first.secondNode(cluster.second())) {
            first.add(draft("ann", "e1"));
            await().until(() -> second.page("ann").notifications().size() == 1);
            var id = second.page("ann").notifications().get(0).id();

            first.ask(new MarkRead(viewer("ann"), id));

            await().until(() -> second.page("ann").notifications().get(0).read());
            second.add(draft("ann", "e2"));
            second.ask(new MarkAllRead(viewer("ann"), null));
            await().until(() -> first.counts("ann").unread() == 0);
        }
    }
}
