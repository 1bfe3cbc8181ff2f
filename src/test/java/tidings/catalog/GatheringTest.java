package tidings.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.await;
import static tidings.fixture.Futures.refusalOf;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.catalog.CatalogRequest.HoldStock;

class GatheringTest {
    private final List<Movement> written = new ArrayList<>();
    private final Queue<Promise<Boolean>> answers = new ArrayDeque<>();
    private final Gathering gathering = new Gathering(movement -> {
        written.add(movement);
        var answer = Promise.<Boolean>promise();
        answers.add(answer);
        return answer.future();
    });

    @Test
    void what_comes_while_one_is_written_goes_together() {
        var first = hold("o1", 1);
        var second = hold("o2", 2);
        var third = hold("o3", 3);

        answers.remove().complete(true);
        answers.remove().complete(true);

        assertThat(written).hasSize(2);
        assertThat(written.get(1).available()).isEqualTo(-5);
        assertThat(written.get(1).when().fieldNames()).contains("holds.o2", "holds.o3", "openHolds");
        assertThat(written.get(1).when().getJsonObject("openHolds").getLong("$lt"))
                .isEqualTo(1_999);
        assertThat(written.get(1).change().getJsonObject("$inc").getInteger("held"))
                .isEqualTo(5);
        assertThat(List.of(first, second, third))
                .allSatisfy(each -> assertThat(await(each)).isTrue());
    }

    @Test
    void what_cannot_be_made_together_is_tried_one_by_one() {
        hold("o1", 1);
        var second = hold("o2", 1);
        var third = hold("o3", 1);
        answers.remove().complete(true);

        answers.remove().complete(false);
        answers.remove().complete(true);
        answers.remove().complete(false);

        assertThat(await(second)).isTrue();
        assertThat(await(third)).isFalse();
    }

    @Test
    void movements_of_one_order_are_never_together() {
        hold("o1", 1);
        hold("o2", 1);
        hold("o2", 1);

        answers.remove().complete(true);
        answers.remove().complete(true);

        assertThat(written)
                .hasSize(3)
                .allSatisfy(each -> assertThat(each.available()).isEqualTo(-1));
    }

    @Test
    void what_is_given_back_meanwhile_does_not_count_for_what_is_taken() {
        hold("o1", 1);
        gathering.move(Movement.release("p1", "o2", HeldStock.of(7, TestCatalog.UNTIL)));
        hold("o3", 2);

        answers.remove().complete(true);

        assertThat(written.get(1).available()).isEqualTo(-2);
        assertThat(written.get(1).change().getJsonObject("$inc").getInteger("available"))
                .isEqualTo(5);
    }

    @Test
    void a_write_whose_outcome_is_not_known_is_so_for_all_and_the_next_go_on() {
        hold("o1", 1);
        var second = hold("o2", 1);
        var third = hold("o3", 1);
        answers.remove().complete(true);
        var later = hold("o4", 1);

        answers.remove().fail(Refusal.of(Code.TIMEOUT, "Late.").asException());
        answers.remove().complete(true);

        assertThat(refusalOf(second).code()).isEqualTo(Code.TIMEOUT);
        assertThat(refusalOf(third).code()).isEqualTo(Code.TIMEOUT);
        assertThat(await(later)).isTrue();
    }

    @Test
    void only_so_many_wait_in_a_line() {
        for (var i = 0; i <= Gathering.MOST_WAITING; i++) {
            hold("o" + i, 1);
        }

        var refusal = refusalOf(hold("one-more", 1));

        assertThat(refusal.code()).isEqualTo(Code.UNAVAILABLE);
    }

    private Future<Boolean> hold(String order, int quantity) {
        return gathering.move(Movement.hold(new HoldStock(order, "p1", quantity, TestCatalog.UNTIL), 2_000));
    }
}
