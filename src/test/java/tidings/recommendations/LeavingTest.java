package tidings.recommendations;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.recommendations.RecommendationRequest.ExportTaste;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.RecordActivity;
import tidings.users.UserEvent.UserErased;

/** What people may take along, and what is left of them: nothing. */
class LeavingTest {
    private final TestShop shop = TestShop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void an_export_holds_all_that_is_known() {
        var cup = shop.product("Cup");
        shop.buys("ann", cup);
        shop.does("ann", ActivityKind.VIEW, cup);
        shop.ask(new RateRecommendation(TestShop.viewer("ann"), cup, true));

        var export = shop.ask(new ExportTaste("ann", null));

        assertThat(export.next()).isNull();
        assertThat(export.items())
                .extracting(item -> item.get("productId"), item -> item.get("kind"), item -> item.get("rated"))
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(cup, "PURCHASE", null),
                        org.assertj.core.groups.Tuple.tuple(cup, "VIEW", null),
                        org.assertj.core.groups.Tuple.tuple(cup, null, "up"));
    }

    @Test
    void who_is_erased_is_in_no_number_any_more_and_nothing_late_brings_them_back() {
        shop.with("ann");
        var cup = shop.product("Cup");
        shop.buys("ann", cup);
        shop.ask(new RecordActivity(TestShop.viewer("ann"), ActivityKind.VIEW, cup, null));
        shop.count();
        var late = shop.order("ann", cup);
        assertThat(fame(cup).buyers()).isEqualTo(1);

        shop.hear(shop.told(new UserErased("ann")));
        shop.hear(late);
        shop.hear(shop.told(new UserErased("ann")));
        shop.count();

        assertThat(fame(cup).buyers()).isZero();
        assertThat(fame(cup).viewers()).isZero();
        var taste = await(shop.tastes.find("ann"));
        assertThat(taste.erased()).isTrue();
        assertThat(taste.bought()).isEmpty();
        assertThat(shop.ask(new ExportTaste("ann", null)).items()).isEmpty();
        assertThat(refusalOf(shop.bus.ask(new RecordActivity(TestShop.viewer("ann"), ActivityKind.VIEW, cup, null)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    @Test
    void a_write_that_was_on_its_way_does_not_land_on_the_tombstone() {
        shop.buys("ann", "cup");
        var read = await(shop.tastes.find("ann"));
        shop.hear(shop.told(new UserErased("ann")));

        await(shop.tastes.write(
                TasteRules.with(read, List.of(new Deed("pot", ActivityKind.VIEW, shop.clock.instant())), 10)));

        assertThat(await(shop.tastes.find("ann")).seen()).isEmpty();
        assertThat(await(shop.tastes.find("ann")).bought()).isEmpty();
    }

    private Fame fame(String id) {
        return requireNonNull(await(shop.fames.findAll(List.of(id))).get(id));
    }
}
