package tidings.users;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.outbox.Listeners;
import tidings.outbox.Outbox;
import tidings.outbox.Seam;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UsersRules.PasswordCost;

/** The users domain on a real bus and a real store, with a clock that the test moves and cheap passwords. */
final class TestUsers implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final Caller HOME = Caller.at("192.0.2.1");
    static final Caller ELSEWHERE = Caller.at("198.51.100.7");

    private static final OutboxSettings OUTBOX = new OutboxSettings(
            3,
            Duration.ofMillis(50),
            Duration.ofSeconds(3),
            Duration.ofSeconds(1),
            Duration.ofMillis(100),
            Duration.ofSeconds(1),
            Duration.ofDays(30),
            Duration.ofMinutes(1),
            8,
            16,
            64);

    final Vertx vertx = Vertx.vertx();
    final Hand clock = new Hand(Instant.parse("2026-03-01T12:00:00Z"));
    final List<Told<?>> told = new CopyOnWriteArrayList<>();
    final TestStore store;
    final UsersModule users;
    final Outbox outbox;
    final Bus bus;

    private TestUsers(UsersRules rules) {
        bus = Bus.install(vertx, UsersModule.PROTOCOLS);
        var indexes = new ArrayList<>(UsersModule.INDEXES);
        indexes.addAll(Outbox.indexes(List.of(Accounts.COLLECTION)));
        store = TestStore.open(vertx, indexes);
        outbox = new Outbox(vertx, store.store(), everythingHeard(), OUTBOX, clock, Ids.inTimeOrder(), Seam.NONE);
        users = new UsersModule(new UsersKit(
                vertx, store.store(), outbox, rules, clock, Ids.inTimeOrder(), new SecureRandom(), List.of()));
        listen();
        users.perNode().forEach(once -> await(vertx.deployVerticle(once)));
        await(vertx.deployVerticle(users.verticle().get()));
    }

    static TestUsers start() {
        return start(rules());
    }

    static TestUsers start(UsersRules rules) {
        return new TestUsers(rules);
    }

    /** As in production, but for the cost of a password. */
    static UsersRules rules() {
        var standard = UsersRules.standard();
        return new UsersRules(
                new PasswordCost(64, 1, 1, 2, 64),
                standard.tokens(),
                standard.throttles(),
                standard.preferences(),
                standard.locale(),
                standard.timeZone(),
                standard.mailTokenTtl(),
                standard.tidyEvery());
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    static RegisterUser registration(String email) {
        return new RegisterUser("Ann", email, new Secret(PASSWORD), null, null, PreferencesChange.NOTHING, HOME);
    }

    /** Somebody who registered at home with this address. */
    Session registered(String email) {
        return ask(registration(email));
    }

    Future<Session> signIn(String email, String password, Caller caller) {
        return bus.ask(new LoginUser(email, new Secret(password), caller));
    }

    Viewer viewerOf(Session session) {
        return viewer(session).orElseThrow();
    }

    Optional<Viewer> viewer(Session session) {
        return await(users.viewer(session.accessToken().value()));
    }

    JsonObject document(String userId) {
        return await(store.store().documents(Accounts.COLLECTION).findOne(new JsonObject().put("_id", userId)))
                .orElseThrow();
    }

    <E extends Event> List<E> toldOf(Class<E> type) {
        return told.stream()
                .map(Told::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        await(outbox.stop());
        store.close();
        await(vertx.close());
    }

    private static Listeners everythingHeard() {
        var listeners = UsersModule.listenTo(new Listeners());
        events().forEach(type -> listeners.add(type, "test"));
        return listeners;
    }

    @SuppressWarnings("unchecked") // the leaves of a sealed interface of events
    private static List<Class<? extends Event>> events() {
        var events = new ArrayList<Class<? extends Event>>();
        for (var type : UserEvent.class.getPermittedSubclasses()) {
            events.add((Class<? extends Event>) type);
        }
        return events;
    }

    private void listen() {
        Function<Told<Event>, Future<?>> note = heard -> {
            told.add(heard);
            return Future.succeededFuture();
        };
        Consumer<Class<? extends Event>> react = type -> await(listen(type, note));
        events().forEach(react);
    }

    @SuppressWarnings("unchecked") // what is noted is any event
    private Future<?> listen(Class<? extends Event> type, Function<Told<Event>, Future<?>> note) {
        return vertx.deployVerticle(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.react("test", (Class<Event>) type, note);
            }
        });
    }
}
