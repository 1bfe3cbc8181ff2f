package tidings.web.graphql;

import graphql.GraphQLContext;
import org.jspecify.annotations.Nullable;

/**
 * A subscription that begins: its root field leaves its feed here. In every later execution of the same operation the root
 * field is an {@link Item} instead.
 */
final class Opening {
    private @Nullable Feed<?> feed;
    private boolean givenUp;

    static Opening of(GraphQLContext context) {
        return context.get(Opening.class);
    }

    /** Answers nothing, so that nothing below the root field is asked for. */
    @Nullable
    Object opened(Feed<?> opened) {
        feed = opened;
        if (givenUp) {
            opened.close();
        }
        return null;
    }

    /** Nobody waits any more; a feed that comes all the same is closed. */
    void giveUp() {
        givenUp = true;
        if (feed != null) {
            feed.close();
        }
    }

    @Nullable
    Feed<?> feed() {
        return feed;
    }

    /** One item of a feed, as the source of the root field. */
    record Item(Object source) {}
}
