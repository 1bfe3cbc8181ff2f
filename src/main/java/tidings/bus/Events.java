package tidings.bus;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Events as they are stored and sent: a type, which is the wire name, and a body. */
public final class Events {
    private final MessageTypes types;

    Events(MessageTypes types) {
        this.types = types;
    }

    public static String typeOf(Class<? extends Event> event) {
        return MessageTypes.wireName(event);
    }

    public String body(Event event) {
        return Json.text(event);
    }

    /** The event again; nothing where this node does not know the type, as with a newer node beside it. */
    public Optional<Event> read(String type, String body) {
        var known = types.find(type);
        if (known == null) {
            return Optional.empty();
        }
        return Optional.of((Event) Json.read(body.getBytes(StandardCharsets.UTF_8), known));
    }
}
