package tidings.bus;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The message types of a set of protocols, by wire name. Looked at once, at the start. */
final class MessageTypes {
    private static final ClassValue<String> WIRE_NAMES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            var wire = type.getAnnotation(Wire.class);
            if (wire == null) {
                throw new IllegalArgumentException(type.getName() + " has no @Wire name");
            }
            return wire.value();
        }
    };

    private final Map<String, Class<?>> byName = new LinkedHashMap<>();

    /** Adds every record below a sealed protocol and, for requests, the record it is answered with. */
    void addProtocol(Class<?> protocol) {
        leaves(protocol).forEach(this::addMessage);
    }

    Map<String, Class<?>> byName() {
        return byName;
    }

    @Nullable
    Class<?> find(String wireName) {
        return byName.get(wireName);
    }

    static String wireName(Class<?> type) {
        return WIRE_NAMES.get(type);
    }

    private void addMessage(Class<?> type) {
        add(type);
        if (Request.class.isAssignableFrom(type)) {
            add(answerOf(type));
        }
    }

    void add(Class<?> type) {
        if (!type.isRecord()) {
            throw new IllegalArgumentException("a message must be a record: " + type.getName());
        }
        var other = byName.putIfAbsent(wireName(type), type);
        if (other != null && other != type) {
            throw new IllegalArgumentException(
                    "two messages with one name: " + type.getName() + ", " + other.getName());
        }
    }

    private static Stream<Class<?>> leaves(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(MessageTypes::leaves)
                : Stream.of(type);
    }

    private static Class<?> answerOf(Class<?> request) {
        return Arrays.stream(request.getGenericInterfaces())
                .map(MessageTypes::answerIn)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(request.getName() + " does not say what answers it"));
    }

    private static Class<?> answerIn(Type protocol) {
        if (protocol instanceof ParameterizedType typed
                && typed.getActualTypeArguments()[0] instanceof Class<?> answer) {
            return answer;
        }
        throw new IllegalArgumentException(protocol.getTypeName() + " does not say what answers it");
    }
}
