package tidings.web.graphql;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The accessors of a public record by name, found once at the start and then as quick as written out. */
final class Accessors {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private Accessors() {}

    static <R extends Record> Map<String, Function<R, Object>> of(Class<R> type) {
        var accessors = new HashMap<String, Function<R, Object>>();
        Arrays.stream(type.getRecordComponents())
                .forEach(component -> accessors.put(component.getName(), accessor(component)));
        return accessors;
    }

    @SuppressWarnings("unchecked") // the function was just made for this record
    private static <R extends Record> Function<R, Object> accessor(RecordComponent component) {
        try {
            var getter = LOOKUP.unreflect(component.getAccessor());
            var made = LambdaMetafactory.metafactory(
                    LOOKUP,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    getter,
                    getter.type().wrap());
            return (Function<R, Object>) made.getTarget().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot be read, is it public? " + component, e);
        }
    }
}
