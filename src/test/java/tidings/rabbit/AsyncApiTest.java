package tidings.rabbit;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tidings.bus.Event;
import tidings.bus.Events;
import tidings.settings.RabbitmqSettings;

/** The document says what goes out and what is taken, and nothing else. */
class AsyncApiTest {
    private static final JsonObject DOCUMENT = AsyncApi.document();
    private static final JsonObject SCHEMAS =
            DOCUMENT.getJsonObject("components").getJsonObject("schemas");

    static List<Class<? extends Event>> events() {
        return OutgoingEvents.ALL;
    }

    static Set<String> commands() {
        return named("command.");
    }

    @Test
    void describes_every_event_that_may_go_out() {
        var types = OutgoingEvents.ALL.stream().map(Events::typeOf).collect(Collectors.toSet());

        assertThat(types).isEqualTo(Set.copyOf(RabbitmqSettings.EVENTS)).isEqualTo(named("event."));
        assertThat(messagesOf("events")).isEqualTo(types);
    }

    @ParameterizedTest
    @MethodSource("events")
    void describes_an_event_with_its_fields(Class<? extends Event> type) {
        compare(SCHEMAS.getJsonObject("event." + Events.typeOf(type)), type);
    }

    @Test
    void describes_every_command_that_is_taken() {
        assertThat(messagesOf("commands")).isEqualTo(commands()).isEqualTo(CommandReaderTest.EXAMPLES.keySet());
    }

    private static void compare(JsonObject schema, Class<?> type) {
        var components = Arrays.asList(type.getRecordComponents());
        assertThat(schema.getJsonObject("properties").fieldNames())
                .as(type.getSimpleName())
                .isEqualTo(components.stream().map(RecordComponent::getName).collect(Collectors.toSet()));
        assertThat(texts(schema.getJsonArray("required")))
                .as(type.getSimpleName())
                .isEqualTo(components.stream()
                        .filter(each -> !each.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(RecordComponent::getName)
                        .collect(Collectors.toSet()));
        components.forEach(
                each -> compareField(resolved(schema.getJsonObject("properties").getJsonObject(each.getName())), each));
    }

    private static void compareField(JsonObject schema, RecordComponent component) {
        var type = component.getType();
        if (type.isEnum() && !component.getName().equals("category")) {
            assertThat(texts(schema.getJsonArray("enum")))
                    .isEqualTo(Arrays.stream(type.getEnumConstants())
                            .map(Object::toString)
                            .collect(Collectors.toSet()));
        } else if (type == List.class) {
            var inside = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
            assertThat(schema.getString("type")).isEqualTo("array");
            if (inside.isRecord()) {
                compare(resolved(schema.getJsonObject("items")), inside);
            }
        } else if (type.isRecord()) {
            compare(schema, type);
        }
    }

    /** Without null. */
    private static Set<String> texts(JsonArray values) {
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .collect(Collectors.toSet());
    }

    private static JsonObject resolved(JsonObject schema) {
        var reference = schema.getString("$ref");
        return reference == null ? schema : SCHEMAS.getJsonObject(reference.substring(reference.lastIndexOf('/') + 1));
    }

    private static Set<String> named(String prefix) {
        return SCHEMAS.fieldNames().stream()
                .filter(name -> name.startsWith(prefix))
                .map(name -> name.substring(prefix.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> messagesOf(String channel) {
        return DOCUMENT.getJsonObject("channels")
                .getJsonObject(channel)
                .getJsonObject("messages")
                .fieldNames();
    }
}
