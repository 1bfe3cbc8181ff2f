package tidings.bus;

import static java.util.Objects.requireNonNull;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.eventbus.EventBus;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import tidings.metrics.Metrics;

/** Asks, answers and reacts, by type. One per Vert.x instance; any thread may use it. */
public final class Bus implements Shareable {
    private static final String PLACE = "tidings.bus";

    private final EventBus eventBus;
    private final Events events;
    private final BusMeters meters;

    private Bus(EventBus eventBus, Events events, BusMeters meters) {
        this.eventBus = eventBus;
        this.events = events;
        this.meters = meters;
    }

    /** Registers every message of these protocols, once and before anything is deployed. */
    public static Bus install(Vertx vertx, List<Class<?>> protocols) {
        var types = new MessageTypes();
        types.add(Done.class);
        protocols.forEach(types::addProtocol);
        var bus = new Bus(vertx.eventBus(), new Events(types), new BusMeters(Metrics.of(vertx)));
        Codecs.register(vertx.eventBus(), types, bus.events);
        vertx.sharedData().<String, Bus>getLocalMap(PLACE).put(PLACE, bus);
        return bus;
    }

    public static Bus of(Vertx vertx) {
        return requireNonNull(
                vertx.sharedData().<String, Bus>getLocalMap(PLACE).get(PLACE), "the bus is not installed");
    }

    public Events events() {
        return events;
    }

    /**
     * Asks the domain that answers this request: on this node where it runs here, elsewhere only otherwise.
     * Every failure is a {@link Refused}.
     */
    public <R> Future<R> ask(Request<R> request) {
        return send(MessageTypes.wireName(request.getClass()), request, request.patience());
    }

    /** Answers a request type from the calling verticle. The node is ready only when the result is complete. */
    public <R, Q extends Request<R>> Future<Void> answer(Class<Q> type, Function<Q, Future<R>> handler) {
        return serve(MessageTypes.wireName(type), type, handler);
    }

    /** Tells one group of listeners, and answers when what it does with the event is durable. */
    public Future<Done> tell(String group, Told<?> told, Duration patience) {
        return send(address(group, told.event().getClass()), told, patience);
    }

    /** Listens to an event as a member of a group; the result of the handler is awaited before the event counts as told. */
    public <E extends Event> Future<Void> react(
            String group, Class<E> type, Function<Told<E>, ? extends Future<?>> handler) {
        return serve(
                address(group, type),
                Told.class,
                told -> handler.apply(cast(told)).map(Done.DONE));
    }

    /** Nudges every node that listens, this one too. Best effort. */
    public void poke(Poke poke) {
        var address = MessageTypes.wireName(poke.getClass());
        meters.poked(address);
        eventBus.publish(address, poke);
    }

    /** Listens to pokes of a type on this node. */
    public <P extends Poke> Future<Void> onPoke(Class<P> type, Consumer<P> handler) {
        return eventBus.<Object>consumer(
                        MessageTypes.wireName(type), message -> handler.accept(type.cast(message.body())))
                .completion();
    }

    private <R> Future<R> send(String address, Object message, Duration patience) {
        var here = new DeliveryOptions().setSendTimeout(patience.toMillis()).setLocalOnly(true);
        return meters.asked(
                address,
                System.nanoTime(),
                this.<R>request(address, message, here)
                        .recover(cause -> isNobody(cause)
                                ? request(address, message, new DeliveryOptions(here).setLocalOnly(false))
                                : Future.failedFuture(cause))
                        .recover(cause -> Future.failedFuture(Refused.from(cause))));
    }

    private <R> Future<R> request(String address, Object message, DeliveryOptions options) {
        return Guarded.call(() -> eventBus.<R>request(address, message, options))
                .map(reply -> reply.body());
    }

    private <Q> Future<Void> serve(String address, Class<Q> type, Function<Q, ? extends Future<?>> handler) {
        return eventBus.consumer(address, message -> Guarded.answer(message, type, handler))
                .completion();
    }

    private static boolean isNobody(Throwable cause) {
        return cause instanceof ReplyException reply && reply.failureType() == ReplyFailure.NO_HANDLERS;
    }

    private static String address(String group, Class<?> event) {
        return MessageTypes.wireName(event) + "@" + group;
    }

    @SuppressWarnings("unchecked") // the address is derived from the event's type
    private static <E extends Event> Told<E> cast(Told<?> told) {
        return (Told<E>) told;
    }
}
