package tidings.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tidings.store.Pages.Page;

@ExtendWith(VertxExtension.class)
class PagesTest {
    /** More than the stack has room for if each page waits for the next one. */
    private static final int MANY = 20_000;

    @Test
    void answersWhatAllPagesCameToHoweverManyThereAre(Vertx vertx) throws Exception {
        var counted = onLoop(vertx, () -> Pages.<Integer>count(() -> true, place -> page(vertx, place)));

        assertThat(counted.await(30, TimeUnit.SECONDS)).isEqualTo(MANY);
    }

    @Test
    void endsWithTheFirstPageThatFails(Vertx vertx) {
        var counted = onLoop(
                vertx,
                () -> Pages.<Integer>count(
                        () -> true,
                        place -> place == null
                                ? page(vertx, null)
                                : Future.failedFuture(new IllegalStateException("gone"))));

        assertThatThrownBy(() -> counted.await(30, TimeUnit.SECONDS)).hasMessageContaining("gone");
    }

    @Test
    void goesNoFurtherThanItMay(Vertx vertx) throws Exception {
        var left = new AtomicInteger(3);

        var counted = onLoop(
                vertx, () -> Pages.<Integer>count(() -> left.getAndDecrement() > 0, place -> page(vertx, place)));

        assertThat(counted.await(30, TimeUnit.SECONDS)).isEqualTo(3);
    }

    /** As the store answers: not before whoever asked has gone on. */
    private static Future<Page<Integer>> page(Vertx vertx, @Nullable Integer place) {
        var at = place == null ? 1 : place;
        return later(vertx).map(done -> new Page<>(1, at == MANY ? null : at + 1));
    }

    private static Future<Void> later(Vertx vertx) {
        var answer = Promise.<Void>promise();
        vertx.getOrCreateContext().runOnContext(now -> answer.complete());
        return answer.future();
    }

    private static <T> Future<T> onLoop(Vertx vertx, Supplier<Future<T>> work) {
        var answer = Promise.<T>promise();
        vertx.runOnContext(now -> work.get().onComplete(answer));
        return answer.future();
    }
}
