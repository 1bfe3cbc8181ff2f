package tidings.recommendations;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.recommendations.RecommendationRequest.NoteActivity;
import tidings.recommendations.RecommendationRequest.Reasoned;
import tidings.recommendations.RecommendationRequest.TellRecommendations;

/** What other systems know of people. */
class ForeignTest {
    private final TestShop shop = TestShop.open();

    @BeforeEach
    void somebody() {
        shop.with("ann");
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void what_somebody_did_is_noted_once_for_a_key_and_at_nobodys_pace() {
        var cup = shop.product("Cup");
        for (var i = 0; i < 60; i++) {
            shop.ask(new NoteActivity("ann", ActivityKind.VIEW, cup, null, "k" + i));
            shop.ask(new NoteActivity("ann", ActivityKind.VIEW, cup, null, "k" + i));
        }
        shop.awaitToldAll();

        var shopper = shop.document(ShopperStore.COLLECTION, "ann");
        assertThat(shopper.getLong("outboxSeq")).isEqualTo(60);
        assertThat(shopper.getJsonArray("keys")).hasSize(50);
    }

    @Test
    void nothing_is_noted_of_nobody_or_of_what_there_is_not() {
        var cup = shop.product("Cup");

        assertThat(codeOf(new NoteActivity("nobody", ActivityKind.VIEW, cup, null, "k")))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(codeOf(new NoteActivity("ann", ActivityKind.VIEW, "none", null, "k")))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(codeOf(new NoteActivity("ann", ActivityKind.PURCHASE, cup, null, "k")))
                .isEqualTo(Code.BAD_USER_INPUT);
    }

    @Test
    void what_somebody_may_like_is_told_once_in_a_period() {
        var cup = shop.product("Cup");
        var reasons = List.of(new Reasoned(cup, "You have none yet"));

        shop.ask(new TellRecommendations("ann", reasons, "k1"));
        shop.ask(new TellRecommendations("ann", reasons, "k1"));
        shop.ask(new TellRecommendations("ann", reasons, "k2"));
        shop.awaitToldAll();

        assertThat(shop.generated).hasSize(1);
        var pick = shop.generated.get(0).picks().get(0);
        assertThat(pick.name()).isEqualTo("Cup");
        assertThat(pick.because()).isEqualTo("You have none yet");
        assertThat(codeOf(new TellRecommendations("ann", List.of(new Reasoned("none", "so")), "k3")))
                .isEqualTo(Code.NOT_FOUND);
        assertThat(codeOf(new TellRecommendations("nobody", reasons, "k4"))).isEqualTo(Code.NOT_FOUND);
    }

    private Code codeOf(RecommendationRequest<?> request) {
        return refusalOf(shop.bus.ask(request)).code();
    }
}
