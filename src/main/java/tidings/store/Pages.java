package tidings.store;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Goes through many pages, one after the other. Each begins anew: a future that waited for all that are still to come would
 * hold every page that was, and where there are some hundreds, the last would find no room on the stack to tell the first that
 * all have ended, so that none ever would.
 */
public final class Pages {
    private Pages() {}

    /** Does one page. */
    @FunctionalInterface
    public interface Step<P> {
        /**
         * Does the page that begins there.
         *
         * @param place null: the first
         */
        Future<Page<P>> from(@Nullable P place);
    }

    /**
     * What came of a page.
     *
     * @param next where the next one begins; null after the last
     */
    public record Page<P>(long count, @Nullable P next) {}

    /**
     * Answers what all of them came to together.
     *
     * @param mayGoOn asked before each
     */
    public static <P> Future<Long> count(BooleanSupplier mayGoOn, Step<P> step) {
        return through(
                        new Walk<P>(0, null, true),
                        walk -> walk.isMore() && mayGoOn.getAsBoolean(),
                        walk -> step.from(walk.place()).map(page -> walk.and(page)))
                .map(Walk::count);
    }

    /**
     * Answers how it stands after the last.
     *
     * @param isMore whether there is a further page, which is asked before each
     * @param page does one, from how it stands after the one before
     */
    public static <S> Future<S> through(S start, Predicate<S> isMore, Function<S, Future<S>> page) {
        var course = new Course<>(isMore, page);
        course.goOn(start);
        return course.end.future();
    }

    private record Walk<P>(long count, @Nullable P place, boolean isMore) {
        Walk<P> and(Page<P> page) {
            return new Walk<>(count + page.count(), page.next(), page.next() != null);
        }
    }

    private static final class Course<S> {
        private final Predicate<S> isMore;
        private final Function<S, Future<S>> page;
        private final Promise<S> end = Promise.promise();

        Course(Predicate<S> isMore, Function<S, Future<S>> page) {
            this.isMore = isMore;
            this.page = page;
        }

        void goOn(S so) {
            if (isMore.test(so)) {
                Future.succeededFuture(so).compose(page).onSuccess(this::goOn).onFailure(end::tryFail);
            } else {
                end.tryComplete(so);
            }
        }
    }
}
