package tidings.web.graphql;

import io.vertx.core.Future;

/** Opens what a field of Subscription listens to; each item is then the source of that field. */
@FunctionalInterface
public interface FeedFetcher {
    Future<? extends Feed<?>> open(Call call, Arguments arguments);
}
