package tidings.users;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import tidings.bus.Event;

/** What one write does to an account: fields set, fields taken away, events told. */
final class Change {
    static final Change NOTHING = new Change();

    private final JsonObject set = new JsonObject();
    private final JsonObject unset = new JsonObject();
    private final List<Event> events = new ArrayList<>();

    Change set(String field, Object value) {
        set.put(field, value);
        return this;
    }

    Change unset(String field) {
        unset.put(field, "");
        return this;
    }

    Change tell(Event event) {
        events.add(event);
        return this;
    }

    boolean isNothing() {
        return set.isEmpty() && unset.isEmpty() && events.isEmpty();
    }

    Event[] events() {
        return events.toArray(Event[]::new);
    }

    /** As an update of the document that was read with this revision. */
    JsonObject update(long rev) {
        var change = new JsonObject().put("$set", set.copy().put("rev", rev + 1));
        return unset.isEmpty() ? change : change.put("$unset", unset);
    }
}
