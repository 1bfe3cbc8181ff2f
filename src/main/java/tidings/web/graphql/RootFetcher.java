package tidings.web.graphql;

import io.vertx.core.Future;

/** Answers a field of Query or Mutation. */
@FunctionalInterface
public interface RootFetcher {
    Future<?> fetch(Call call, Arguments arguments);
}
