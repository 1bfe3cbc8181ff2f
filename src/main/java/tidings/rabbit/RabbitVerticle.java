package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.outbox.Outbox;
import tidings.users.UserEvent.UserErased;

/** The bridge on the bus: what it hears, to publish it; and whose dead letters it lets go of, whether or not it is on. */
final class RabbitVerticle extends VerticleBase {
    /** The name under which events are published. */
    static final String GROUP = "rabbit";
    /** The name under which it is heard who left. */
    static final String LEAVERS = "commands";

    private final Optional<Publisher> publisher;
    private final Envelopes envelopes;
    private final Outbox outbox;

    RabbitVerticle(Optional<Publisher> publisher, Envelopes envelopes, Outbox outbox) {
        this.publisher = publisher;
        this.envelopes = envelopes;
        this.outbox = outbox;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        var reactions = new ArrayList<Future<Void>>(List.of(bus.react(
                LEAVERS,
                UserErased.class,
                told -> outbox.forget(DeadCommands.COLLECTION, told.event().userId()))));
        publisher.ifPresent(open -> OutgoingEvents.ALL.forEach(type -> reactions.add(publishing(bus, type, open))));
        return Future.all(reactions);
    }

    private <E extends Event> Future<Void> publishing(Bus bus, Class<E> type, Publisher open) {
        return bus.react(GROUP, type, told -> open.publish(envelopes.of(told)));
    }
}
