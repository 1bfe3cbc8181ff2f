package tidings.web.graphql;

import org.jspecify.annotations.Nullable;

/**
 * Answers a field of an object, with a value or with a Future of one.
 *
 * @param <S> what the object was made from
 */
@FunctionalInterface
public interface FieldFetcher<S> {
    @Nullable
    Object fetch(S source, Call call, Arguments arguments);
}
