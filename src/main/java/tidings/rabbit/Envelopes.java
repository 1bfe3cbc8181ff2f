package tidings.rabbit;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Set;
import tidings.bus.Events;
import tidings.bus.Told;

/** Puts events into CloudEvents 1.0, structured as JSON. Pure. */
final class Envelopes {
    private final Events events;
    private final Set<String> mandatory;

    Envelopes(Events events, Set<String> mandatory) {
        this.events = events;
        this.mandatory = Set.copyOf(mandatory);
    }

    Message of(Told<?> told) {
        var type = Events.typeOf(told.event().getClass());
        var head = new JsonObject()
                .put("specversion", "1.0")
                .put("id", told.id())
                .put("source", "/" + told.source())
                .put("type", type)
                .put("time", told.at().toString())
                .put("sequence", String.valueOf(told.seq()))
                .put("datacontenttype", "application/json")
                .encode();
        // The body goes as it is stored: read and written once more, a price might not be what it was.
        var whole = head.substring(0, head.length() - 1) + ",\"data\":" + events.body(told.event()) + "}";
        return Message.of(Topology.EVENTS, type, mandatory.contains(type), told.id(), Map.of(), Buffer.buffer(whole));
    }
}
