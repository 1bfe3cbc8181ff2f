package tidings.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.delivery.Receipt.Accepted;
import tidings.delivery.Receipt.Unreached;
import tidings.fixture.TestStore;

class MailboxTransportTest {
    private static final int MOST = 20;

    private final Desk desk = new Desk();
    private final TestStore home = TestStore.open(desk.users.vertx(), MailboxStore.indexes());
    private final MailboxStore mailbox = new MailboxStore(home.store().documents(MailboxStore.COLLECTION), MOST);
    private final Transport transport = new MailboxTransport(desk.bus, mailbox);

    private boolean isOpen = true;

    @AfterEach
    void close() {
        if (isOpen) {
            home.close();
        }
        desk.close();
    }

    @Test
    void a_mail_is_kept_whole() {
        var mail = mail("m1", desk.registered("Ann", "en").id(), Desk.NOW);

        assertThat(await(transport.send(mail))).isEqualTo(new Accepted());

        assertThat(await(mailbox.newest())).containsExactly(mail);
        assertThat(await(mailbox.find("m1"))).contains(mail);
        assertThat(await(mailbox.find("m2"))).isEmpty();
    }

    @Test
    void one_that_is_sent_again_is_there_once() {
        var mail = mail("m1", desk.registered("Ann", "en").id(), Desk.NOW);
        await(transport.send(mail));

        assertThat(await(transport.send(mail))).isEqualTo(new Accepted());

        assertThat(await(mailbox.newest())).hasSize(1);
    }

    @Test
    void only_the_newest_are_kept() {
        var ann = desk.registered("Ann", "en").id();
        for (var i = 0; i < 100; i++) {
            await(transport.send(mail("m" + i, ann, Desk.NOW.plus(Duration.ofSeconds(i)))));
        }

        assertThat(await(mailbox.newest()).stream().map(Mail::id))
                .hasSize(MOST)
                .startsWith("m99")
                .endsWith("m80");
        assertThat(await(home.store().documents(MailboxStore.COLLECTION).count(new JsonObject())))
                .isEqualTo(MOST);
    }

    @Test
    void nothing_is_kept_of_whoever_is_gone() {
        assertThat(await(transport.send(mail("m1", "gone", Desk.NOW)))).isEqualTo(new Accepted());

        assertThat(await(mailbox.newest())).isEmpty();
    }

    @Test
    void a_store_that_is_away_is_a_receipt_and_no_failure() {
        var mail = mail("m1", desk.registered("Ann", "en").id(), Desk.NOW);
        home.close();
        isOpen = false;

        assertThat(await(transport.send(mail))).isInstanceOf(Unreached.class);
    }

    private static Mail mail(String id, String userId, Instant at) {
        return new Mail(
                id,
                "<" + id + "@shop.example>",
                userId,
                "ann@example.com",
                "Ann",
                "Ünïcode",
                "text",
                "<p>html</p>",
                List.of(new Mail.Header("List-Unsubscribe", "<https://shop.example>")),
                at);
    }
}
