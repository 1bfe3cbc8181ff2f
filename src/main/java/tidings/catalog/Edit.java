package tidings.catalog;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import tidings.bus.Event;

/** What one write changes of what a product says of itself, and what that tells. */
final class Edit {
    private final JsonObject set = new JsonObject();
    private final List<Event> events = new ArrayList<>();

    Edit set(String field, Object value) {
        set.put(field, value);
        return this;
    }

    Edit tell(Event event) {
        events.add(event);
        return this;
    }

    boolean isNothing() {
        return set.isEmpty();
    }

    Event[] events() {
        return events.toArray(Event[]::new);
    }

    /** As an update of the document that was read with this revision. */
    JsonObject update(long rev) {
        return new JsonObject().put("$set", set.copy().put("rev", rev + 1));
    }
}
