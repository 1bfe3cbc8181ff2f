package tidings.web.graphql;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.vertx.core.Future;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Our fetchers, as the engine calls them. What is there already is handed over without a stage around it. */
final class Fetchers {
    private Fetchers() {}

    static DataFetcher<Object> root(Access access, RootFetcher fetcher) {
        return new Root(access, fetcher);
    }

    /** Opens the feed when the operation begins; from then on the field is the item at hand. */
    static DataFetcher<Object> subscription(Access access, FeedFetcher fetcher) {
        return environment -> {
            var context = environment.getGraphQlContext();
            Opening.Item item = context.get(Opening.Item.class);
            if (item != null) {
                return item.source();
            }
            var call = Call.of(context);
            access.check(call.visitor());
            return outcome(
                    fetcher.open(call, Arguments.of(environment.getArguments())).map(Opening.of(context)::opened));
        };
    }

    static <S> DataFetcher<Object> nested(Class<S> type, FieldFetcher<S> fetcher) {
        return environment -> {
            var call = Call.of(environment.getGraphQlContext());
            call.checkAwaited();
            var source = type.cast(environment.getSource());
            return outcome(fetcher.fetch(source, call, Arguments.of(environment.getArguments())));
        };
    }

    static <S> DataFetcher<Object> value(Class<S> type, Function<? super S, ?> accessor) {
        return new Value<>(type, accessor);
    }

    private static @Nullable Object outcome(@Nullable Object answer) throws Exception {
        if (!(answer instanceof Future<?> future)) {
            return answer;
        }
        if (future.succeeded()) {
            return future.result();
        }
        if (future.failed() && future.cause() instanceof Exception refusal) {
            throw refusal;
        }
        return future.toCompletionStage();
    }

    /** Who may ask stands before what is asked. */
    record Root(Access access, RootFetcher fetcher) implements DataFetcher<Object> {
        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) throws Exception {
            return outcome(fetch(Call.of(environment.getGraphQlContext()), Arguments.of(environment.getArguments())));
        }

        Future<?> fetch(Call call, Arguments arguments) {
            call.checkAwaited();
            access.check(call.visitor());
            return fetcher.fetch(call, arguments);
        }
    }

    /** Needs nothing but the object, so the engine builds nothing else. */
    record Value<S>(Class<S> type, Function<? super S, ?> accessor) implements LightDataFetcher<Object> {
        @Override
        public @Nullable Object get(
                GraphQLFieldDefinition field, Object source, Supplier<DataFetchingEnvironment> environment) {
            return of(source);
        }

        @Override
        public @Nullable Object get(DataFetchingEnvironment environment) {
            return of(environment.getSource());
        }

        @Nullable
        Object of(Object source) {
            return accessor.apply(type.cast(source));
        }
    }
}
