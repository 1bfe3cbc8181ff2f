package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;

import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.catalog.CatalogRequest.AdjustInventory;
import tidings.catalog.CatalogRequest.UpdateProduct;
import tidings.recommendations.RecommendationRequest.RateRecommendation;
import tidings.recommendations.RecommendationRequest.Recommend;
import tidings.users.UserEvent.PreferencesUpdated;

/** What is recommended to whom, and why. Rankings are remembered for an hour: whatever changes before then was dropped. */
class RecommendingTest {
    private TestShop shop = TestShop.open();

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_was_bought_together_is_recommended_with_a_true_sentence() {
        shop.with("ann");
        var cup = shop.product("Espresso cups");
        var saucer = shop.product("Saucers");
        shop.crowdBuys(5, cup, saucer);
        shop.crowdBuys(20, shop.product("Best-seller"));
        shop.buys("ann", cup);
        shop.count();

        var best = shop.recommended("ann").get(0);

        assertThat(best.product().name()).isEqualTo("Saucers");
        assertThat(best.rule()).isEqualTo("bought_together");
        assertThat(best.because()).isEqualTo("Bought together with Espresso cups.");
        assertThat(best.score()).isEqualTo(1);
    }

    private Recommendation named(String userId, String name) {
        return shop.recommended(userId).stream()
                .filter(each -> each.product().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void what_others_look_at_who_look_at_the_same_is_recommended() {
        shop.with("ann");
        var cup = shop.product("Cup");
        var pot = shop.product("Pot");
        for (var i = 0; i < 4; i++) {
            shop.does("viewer" + i, ActivityKind.VIEW, cup);
            shop.does("viewer" + i, ActivityKind.VIEW, pot);
        }
        shop.crowdBuys(10, shop.product("Other"));
        shop.does("ann", ActivityKind.VIEW, cup);
        shop.count();

        var pots = shop.recommended("ann").stream()
                .filter(each -> each.product().id().equals(pot))
                .toList();

        assertThat(pots).extracting(Recommendation::rule).containsExactly("similar_view");
        assertThat(pots.get(0).because()).isEqualTo("Those who looked at Cup looked at this, too.");
    }

    @Test
    void sentences_are_in_the_language_of_whoever_reads_them() {
        shop.person("anna", "de-AT");
        shop.person("anne", "fr");
        var cup = shop.product("Cup");
        shop.crowdBuys(5, cup, shop.product("Saucers"));
        shop.crowdBuys(10, shop.product("Other"));
        shop.buys("anna", cup);
        shop.buys("anne", cup);
        shop.count();

        assertThat(named("anna", "Saucers").because()).isEqualTo("Zusammen gekauft mit Cup.");
        assertThat(named("anne", "Saucers").because()).isEqualTo("Bought together with Cup.");
    }

    @Test
    void who_is_new_gets_what_is_popular_where_their_interests_are() {
        shop.person("ann", "en", " GARDEN ");
        shop.crowdBuys(6, shop.product("Knife", "kitchen", 10));
        shop.product("Gnome", "garden", 10);
        shop.crowdBuys(2, shop.product("Rose", "garden", 10));
        shop.count();

        var found = shop.recommended("ann");

        assertThat(found).extracting(each -> each.product().name()).containsExactly("Rose", "Gnome", "Knife");
        assertThat(found.get(0).because()).isEqualTo("From garden, one of your interests.");
        assertThat(found.get(2).rule()).isEqualTo("trending");
        assertThat(found.get(2).because()).isEqualTo("Many want this at the moment.");
    }

    @Test
    void what_was_many_weeks_ago_is_popular_and_no_trend() {
        shop.with("ann");
        shop.crowdBuys(6, shop.product("Knife"));
        shop.clock.move(Duration.ofDays(60));
        shop.count();

        assertThat(shop.recommended("ann")).extracting(Recommendation::rule).containsExactly("popular");
    }

    @Test
    void what_somebody_has_is_not_recommended_unless_it_is_bought_again_and_again() {
        shop.close();
        shop = TestShop.open(TestShop.settings(100, List.of("Coffee")));
        shop.with("ann");
        var beans = shop.product("Beans", "coffee", 10);
        var mill = shop.product("Mill", "kitchen", 10);
        shop.crowdBuys(5, beans, mill);
        shop.buys("ann", beans, mill);
        shop.count();

        assertThat(shop.namesFor("ann")).containsExactly("Beans");
    }

    @Test
    void what_runs_out_is_not_recommended_any_more_and_comes_back_with_its_stock() {
        shop.with("ann");
        var cup = shop.product("Cup", "kitchen", 3);
        shop.crowdBuys(5, cup);
        shop.count();
        assertThat(shop.namesFor("ann")).containsExactly("Cup");

        shop.ask(new AdjustInventory(TestShop.BOSS, cup, -3, null));
        assertThat(shop.namesFor("ann")).isEmpty();
        shop.count();
        assertThat(shop.namesFor("ann")).isEmpty();

        shop.ask(new AdjustInventory(TestShop.BOSS, cup, 1, null));
        shop.count();
        assertThat(shop.namesFor("ann")).containsExactly("Cup");
    }

    @Test
    void what_was_rated_down_is_not_recommended_any_more() {
        shop.with("ann");
        var cup = shop.product("Cup");
        shop.crowdBuys(5, cup);
        shop.count();
        assertThat(shop.namesFor("ann")).containsExactly("Cup");

        shop.ask(new RateRecommendation(TestShop.viewer("ann"), cup, false));
        assertThat(shop.namesFor("ann")).isEmpty();

        shop.clock.move(Duration.ofSeconds(1));
        shop.ask(new RateRecommendation(TestShop.viewer("ann"), cup, true));
        assertThat(shop.namesFor("ann")).containsExactly("Cup");
    }

    @Test
    void an_order_is_seen_in_the_next_answer() {
        shop.with("ann");
        var cup = shop.product("Cup");
        shop.crowdBuys(5, cup);
        shop.count();
        assertThat(shop.namesFor("ann")).containsExactly("Cup");

        shop.buys("ann", cup);

        assertThat(shop.namesFor("ann")).isEmpty();
    }

    @Test
    void an_activity_is_seen_in_the_next_answer() {
        shop.with("ann");
        var cup = shop.product("Cup");
        shop.crowdBuys(5, cup, shop.product("Saucers"));
        shop.crowdBuys(10, shop.product("Other"));
        shop.count();
        assertThat(shop.recommended("ann")).extracting(Recommendation::rule).doesNotContain("bought_together");

        shop.does("ann", ActivityKind.CART, cup);

        assertThat(named("ann", "Saucers").because()).isEqualTo("Bought together with Cup.");
    }

    @Test
    void a_new_interest_is_seen_in_the_next_answer() {
        shop.with("ann");
        shop.product("Rose", "garden", 10);
        shop.count();
        assertThat(shop.namesFor("ann")).isEmpty();

        shop.person("ann", "en", "garden");
        shop.hear(shop.told(new PreferencesUpdated("ann")));

        assertThat(shop.namesFor("ann")).containsExactly("Rose");
    }

    @Test
    void a_new_product_and_another_category_are_seen_in_the_next_answer() {
        shop.person("ann", "en", "garden");
        var rose = shop.product("Rose", "garden", 10);
        shop.count();
        assertThat(shop.namesFor("ann")).containsExactly("Rose");

        shop.product("Tulip", "garden", 10);
        shop.ask(new UpdateProduct(TestShop.BOSS, rose, null, null, "kitchen", null, null));
        shop.count();
        shop.hear(shop.told(new tidings.catalog.CatalogEvent.ProductUpdated(rose, List.of("category"))));

        assertThat(shop.namesFor("ann")).containsExactly("Tulip");
    }

    @Test
    void another_node_is_told_of_the_order_too_or_forgets_in_time() {
        shop.close();
        shop = TestShop.open(TestShop.settings(100, List.of(), Duration.ofSeconds(30)));
        shop.with("ann");
        var cup = shop.product("Cup");
        shop.crowdBuys(5, cup);
        shop.count();
        var second = shop.secondNode();
        assertThat(second.namesFor("ann")).containsExactly("Cup");

        shop.buys("ann", cup);
        second.bus.poke(new RecommendationPoke.TasteChanged("ann"));

        Awaitility.await().until(() -> second.namesFor("ann").isEmpty());
    }

    @Test
    void as_many_are_answered_as_are_asked_for() {
        shop.with("ann");
        for (var i = 0; i < 6; i++) {
            shop.crowdBuys(2, shop.product("P" + i));
        }
        shop.count();

        assertThat(shop.ask(new Recommend(TestShop.viewer("ann"), 4)).found()).hasSize(4);
        assertThat(refusalOf(shop.bus.ask(new Recommend(TestShop.viewer("ann"), 51)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
        assertThat(refusalOf(shop.bus.ask(new Recommend(TestShop.viewer("ann"), 0)))
                        .code())
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void who_has_no_account_any_more_is_not_found() {
        assertThat(refusalOf(shop.bus.ask(new Recommend(TestShop.viewer("nobody"), 5)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }
}
