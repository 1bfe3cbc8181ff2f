package tidings.bus;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.eventbus.EventBus;
import java.time.Instant;

/** The one place where messages get their codecs. */
final class Codecs {
    private Codecs() {}

    static void register(EventBus bus, MessageTypes types, Events events) {
        types.byName().forEach((name, type) -> register(bus, name, type));
        bus.registerDefaultCodec(Refused.class, refusedCodec());
        bus.registerDefaultCodec(Told.class, toldCodec(events));
    }

    private static <T> void register(EventBus bus, String name, Class<T> type) {
        bus.registerDefaultCodec(type, WireCodec.ofRecord(name, type));
    }

    private static WireCodec<Refused> refusedCodec() {
        return new WireCodec<>(
                "bus.refused.v1",
                refused -> Json.bytes(refused.refusal()),
                json -> Json.read(json, Refusal.class).asException());
    }

    @SuppressWarnings("rawtypes") // the codec of every Told, whatever its event
    static WireCodec<Told> toldCodec(Events events) {
        return new WireCodec<>(
                "bus.told.v1",
                told -> Json.bytes(OnTheWire.of(told, events)),
                json -> Json.read(json, OnTheWire.class).told(events));
    }

    /** An event with its type beside it, so that the other side knows what to read it as. */
    record OnTheWire(String id, String source, long seq, Instant at, String type, JsonNode body) {
        static OnTheWire of(Told<?> told, Events events) {
            return new OnTheWire(
                    told.id(),
                    told.source(),
                    told.seq(),
                    told.at(),
                    Events.typeOf(told.event().getClass()),
                    Json.tree(told.event()));
        }

        Told<?> told(Events events) {
            var event = events.read(type, body.toString())
                    .orElseThrow(() -> new IllegalArgumentException("an event of an unknown type: " + type));
            return new Told<>(id, source, seq, at, event);
        }
    }
}
