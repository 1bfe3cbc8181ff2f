package tidings.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Told;
import tidings.campaigns.Audience;
import tidings.campaigns.Campaign;
import tidings.campaigns.CampaignState;
import tidings.store.Find;
import tidings.users.UserEvent.UserErased;

/** Whom a campaign named, once they are gone. */
class NamedByCampaignsTest {
    private static final Duration A_WHILE = Duration.ofSeconds(10);

    private final TestTelling node = TestTelling.in(new Town().with("ann", "bob"));

    @AfterEach
    void close() {
        node.close();
    }

    @Test
    void who_is_erased_is_named_by_no_campaign_any_more_and_nobody_by_what_is_through() {
        var campaign = toldTo("ann", "bob");
        var erased = new Told<>("gone", "users/ann", 1, Instant.now(), new UserErased("ann"));

        await(node.bus.tell("campaigns", erased, A_WHILE));

        assertThat(node.campaign(campaign.id()).audience().userIds()).containsExactly("bob");
        assertThat(all("campaigns")).noneMatch(each -> each.encode().contains("ann"));
        assertThat(all(FanoutStore.COLLECTION)).isNotEmpty().noneMatch(each -> each.containsKey("body"));
    }

    private Campaign toldTo(String... userIds) {
        var campaign = node.ask(node.campaign(new Audience(false, List.of(), null, List.of(userIds))));
        Awaitility.await().until(() -> node.campaign(campaign.id()).state() == CampaignState.DONE);
        Awaitility.await().until(() -> all(FanoutStore.COLLECTION).stream().noneMatch(each -> each.containsKey("due")));
        return campaign;
    }

    private List<JsonObject> all(String collection) {
        return await(node.store.documents(collection).find(Find.where(new JsonObject(), 100)));
    }
}
