package tidings.web.graphql;

import static tidings.web.graphql.Malformed.malformed;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refused;
import tidings.store.PageCursor;

/**
 * What a client gave a field, read by type. The engine has coerced it to the schema; here the limits of texts, ids, lists
 * and numbers are checked. Every complaint is BAD_USER_INPUT and names the place, such as {@code input.items[2].quantity}.
 *
 * <p>A required reading of something absent is a mistake in our schema or wiring, yet is said as the client's: better a
 * refusal than a null that travels.
 */
public final class Arguments {
    private static final int MOST_PAGES = 100;

    private final Map<String, Object> values;
    private final String path;

    private Arguments(Map<String, Object> values, String path) {
        this.values = values;
        this.path = path;
    }

    static Arguments of(Map<String, Object> values) {
        return new Arguments(values, "");
    }

    /** Whether anything was given, an explicit null too: the way to tell "leave it" from "clear it". */
    public boolean names(String name) {
        return values.containsKey(name);
    }

    public String text(String name, int longest) {
        return required(name, optionalText(name, longest));
    }

    public Optional<String> optionalText(String name, int longest) {
        return read(name, (value, place) -> Texts.text(value, longest, place));
    }

    /** A secret that is only compared or hashed: any characters, but bounded. */
    public String secret(String name, int longest) {
        return required(name, read(name, (value, place) -> Texts.bounded(value, longest, place)));
    }

    public String id(String name) {
        return required(name, optionalId(name));
    }

    public Optional<String> optionalId(String name) {
        return read(name, Texts::id);
    }

    public int number(String name, int least, int most) {
        return required(name, optionalNumber(name, least, most));
    }

    public Optional<Integer> optionalNumber(String name, int least, int most) {
        return read(name, (value, place) -> bounded((Integer) value, least, most, place));
    }

    public Optional<Boolean> flag(String name) {
        return read(name, (value, place) -> (Boolean) value);
    }

    public boolean flag(String name, boolean otherwise) {
        return flag(name).orElse(otherwise);
    }

    public <E extends Enum<E>> E choice(String name, Class<E> type) {
        return required(name, optionalChoice(name, type));
    }

    public <E extends Enum<E>> Optional<E> optionalChoice(String name, Class<E> type) {
        return read(name, (value, place) -> Enum.valueOf(type, (String) value));
    }

    public Instant instant(String name) {
        return required(name, optionalInstant(name));
    }

    public Optional<Instant> optionalInstant(String name) {
        return read(name, (value, place) -> (Instant) value);
    }

    public BigDecimal decimal(String name) {
        return required(name, optionalDecimal(name));
    }

    public Optional<BigDecimal> optionalDecimal(String name) {
        return read(name, (value, place) -> (BigDecimal) value);
    }

    public Arguments object(String name) {
        return required(name, optionalObject(name));
    }

    public Optional<Arguments> optionalObject(String name) {
        return read(name, Arguments::nested);
    }

    public Optional<List<Arguments>> objects(String name, int most) {
        return list(name, most, Arguments::nested);
    }

    public Optional<List<String>> texts(String name, int most, int longest) {
        return list(name, most, (value, place) -> Texts.text(value, longest, place));
    }

    public Optional<List<String>> ids(String name, int most) {
        return list(name, most, Texts::id);
    }

    public <E extends Enum<E>> Optional<List<E>> choices(String name, int most, Class<E> type) {
        return list(name, most, (value, place) -> Enum.valueOf(type, (String) value));
    }

    /** The page of a connection, from {@code first} and {@code after}; the cursor has to be one of this kind of list. */
    public Page page(String kind, Class<?>... position) {
        var first = optionalNumber("first", 1, MOST_PAGES).orElse(MOST_PAGES / 5);
        return new Page(first, read("after", (value, place) -> cursor(kind, value, place, position)));
    }

    private static PageCursor cursor(String kind, Object value, String place, Class<?>... position) {
        try {
            return PageCursor.parse(kind, (String) value, position);
        } catch (Refused notOurs) {
            throw malformed(place, "is not a cursor of this list");
        }
    }

    private static Arguments nested(Object value, String place) {
        @SuppressWarnings("unchecked") // an input object, by the schema
        var fields = (Map<String, Object>) value;
        return new Arguments(fields, place + ".");
    }

    private static Integer bounded(Integer value, int least, int most, String place) {
        if (value < least || value > most) {
            throw malformed(place, "must be from " + least + " to " + most);
        }
        return value;
    }

    private <T> Optional<List<T>> list(String name, int most, BiFunction<Object, String, T> each) {
        return read(name, (value, place) -> {
            var items = (List<?>) value;
            if (items.size() > most) {
                throw malformed(place, "must have at most " + most + " entries");
            }
            return eachOf(items, place, each);
        });
    }

    private static <T> List<T> eachOf(List<?> items, String place, BiFunction<Object, String, T> each) {
        var read = new ArrayList<T>(items.size());
        for (var item : items) {
            read.add(each.apply(item, place + "[" + read.size() + "]"));
        }
        return read;
    }

    private <T> Optional<T> read(String name, BiFunction<Object, String, T> reading) {
        @Nullable Object value = values.get(name);
        return value == null ? Optional.empty() : Optional.of(reading.apply(value, path + name));
    }

    private <T> T required(String name, Optional<T> value) {
        return value.orElseThrow(() -> malformed(path + name, "is missing"));
    }
}
