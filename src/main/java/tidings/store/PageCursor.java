package tidings.store;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/**
 * Where a page ended: the sort values of its last row, opaque to clients.
 *
 * <p>It is bound to its kind of list, so the cursor of one list is refused by another. It is not secret and need not be:
 * whose rows are read is in the query, never in the cursor.
 */
public record PageCursor(String kind, List<Object> position) {
    private static final int LONGEST = 512;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public static PageCursor of(String kind, Object... position) {
        return new PageCursor(kind, List.of(position));
    }

    public String text() {
        var text = new StringBuilder(kind).append(":[");
        for (var place = 0; place < position.size(); place++) {
            append(text.append(place == 0 ? "" : ","), position.get(place));
        }
        return ENCODER.encodeToString(text.append(']').toString().getBytes(StandardCharsets.UTF_8));
    }

    /** As JSON. By hand, since every message of a live feed bears a cursor. */
    private static void append(StringBuilder text, Object value) {
        if (value instanceof String string) {
            text.append('"');
            JsonStringEncoder.getInstance().quoteAsString(string, text);
            text.append('"');
        } else {
            text.append(value instanceof Long number ? number.toString() : Json.encode(value));
        }
    }

    /** Reads a cursor that a client sent back; every forgery is one and the same refusal. */
    public static PageCursor parse(String kind, String text, Class<?>... types) {
        try {
            var cursor = decode(kind, text);
            cursor.check(types);
            return cursor;
        } catch (RuntimeException e) {
            throw notOurs();
        }
    }

    public String text(int place) {
        return (String) position.get(place);
    }

    public long number(int place) {
        return ((Number) position.get(place)).longValue();
    }

    private static PageCursor decode(String kind, String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("too long");
        }
        var content = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
        if (!content.startsWith(kind + ":")) {
            throw new IllegalArgumentException("another kind");
        }
        return new PageCursor(
                kind,
                new JsonArray(content.substring(kind.length() + 1)).stream().toList());
    }

    private void check(Class<?>... types) {
        if (position.size() != types.length) {
            throw new IllegalArgumentException("another shape");
        }
        for (var i = 0; i < types.length; i++) {
            if (!types[i].isInstance(position.get(i))) {
                throw new IllegalArgumentException("another shape");
            }
        }
    }

    private static Refused notOurs() {
        return Refusal.badInput("after", "is not a cursor of this list");
    }
}
