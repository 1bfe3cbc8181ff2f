package tidings.users;

import static tidings.fixture.Futures.await;

import io.vertx.core.Deployable;
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
import java.util.function.Function;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tidings.bus.Bus;
import tidings.bus.Event;
import tidings.bus.Request;
import tidings.bus.Told;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.delivery.DeliveryModule;
import tidings.delivery.DeliveryRequest.ListMailbox;
import tidings.delivery.Mail;
import tidings.delivery.RequestedMails;
import tidings.delivery.TestDelivery;
import tidings.fixture.Hand;
import tidings.fixture.TestStore;
import tidings.outbox.Outbox;
import tidings.settings.OutboxSettings;
import tidings.store.Ids;
import tidings.store.Store;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.RegisterUser;

/** A node with the users domain on a real bus and a real store, with a clock that the test moves. */
public final class TestUsers implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    static final Caller HOME = Caller.at("192.0.2.1");
    static final Caller ELSEWHERE = Caller.at("198.51.100.7");

    private static final Pattern TOKEN = Pattern.compile("(?m)^([0-9a-f-]{36}\\.\\S+)$");
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

    final Vertx vertx;
    final List<Told<?>> told = new CopyOnWriteArrayList<>();
    final Hand clock;
    final String uri;
    final Store store;
    final UsersModule users;
    final Outbox outbox;
    final Bus bus;

    private final List<AutoCloseable> ends = new ArrayList<>();

    private TestUsers(Vertx vertx, Situation given, Optional<TestUsers> first) {
        this.vertx = vertx;
        bus = Bus.install(vertx, given.protocols());
        clock = first.map(node -> node.clock).orElseGet(() -> new Hand(Instant.parse("2026-03-01T12:00:00Z")));
        uri = first.map(node -> node.uri).orElseGet(this::openStore);
        store = Store.at(vertx, uri, Duration.ofSeconds(2), Duration.ofSeconds(5));
        await(store.ensure(indexes()));
        outbox = new Outbox(vertx, store, given.listeners(), OUTBOX, clock, Ids.inTimeOrder(), given.seam);
        users = new UsersModule(kit(given), given.hasher);
        listenToAll();
        users.perNode().forEach(this::deploy);
        deploy(users.verticle().get());
        deploy(new DeliveryModule(TestDelivery.kit(vertx, store, outbox, clock))
                .verticle()
                .get());
        deploy(new RequestedMails(bus, store, clock));
    }

    public static TestUsers start() {
        return with(new Situation());
    }

    static TestUsers with(Situation given) {
        return new TestUsers(Vertx.vertx(), given, Optional.empty());
    }

    /** A node that is a member of a cluster. */
    static TestUsers on(Vertx member) {
        return new TestUsers(member, new Situation(), Optional.empty());
    }

    /** Another node on the same store, which hears what is said in the cluster. */
    TestUsers secondNodeOn(Vertx member) {
        return new TestUsers(member, new Situation(), Optional.of(this));
    }

    /** Another node on the same store, at the same time. They share no bus, so that what is said on it is lost. */
    TestUsers secondNode() {
        return secondNode(new Situation());
    }

    TestUsers secondNode(Situation given) {
        return new TestUsers(Vertx.vertx(), given, Optional.of(this));
    }

    public void deploy(Deployable verticle) {
        await(vertx.deployVerticle(verticle));
    }

    public Vertx vertx() {
        return vertx;
    }

    public UsersModule module() {
        return users;
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
        return await(users.visit(session.accessToken().value())).map(Visit::viewer);
    }

    public JsonObject account(String userId) {
        return await(store.documents(Accounts.COLLECTION).findOne(new JsonObject().put("_id", userId)))
                .orElseThrow();
    }

    <E extends Event> List<E> toldOf(Class<E> type) {
        return told.stream()
                .map(Told::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    public List<Mail> mails() {
        return ask(new ListMailbox()).mails();
    }

    List<Mail> resets() {
        return mailsAbout("password");
    }

    /** The token in the newest of so many mails for a new password, once they are there. */
    public Secret resetToken(int mails) {
        return newestToken("password", mails);
    }

    /** The token in the newest of so many mails that prove an address, once they are there; one comes with registering. */
    public Secret verificationToken(int mails) {
        return newestToken("address", mails);
    }

    private Secret newestToken(String subject, int mails) {
        Awaitility.await().until(() -> mailsAbout(subject).size() == mails);
        return tokenIn(mailsAbout(subject).get(0));
    }

    private List<Mail> mailsAbout(String subject) {
        return mails().stream().filter(mail -> mail.subject().contains(subject)).toList();
    }

    static Secret tokenIn(Mail mail) {
        var matcher = TOKEN.matcher(mail.text());
        if (!matcher.find()) {
            throw new AssertionError("no token in the mail");
        }
        return new Secret(matcher.group(1));
    }

    /** Does something with the clock moved on. */
    TestUsers after(Duration time) {
        clock.move(time);
        return this;
    }

    /** From now on the store does not answer. */
    void loseStore() {
        ends.forEach(TestUsers::end);
        ends.clear();
    }

    @Override
    public void close() {
        await(outbox.stop());
        await(store.close());
        ends.forEach(TestUsers::end);
        await(vertx.close());
    }

    private static void end(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private String openStore() {
        var opened = TestStore.open(vertx, List.of());
        ends.add(opened);
        return opened.uri();
    }

    private UsersKit kit(Situation given) {
        return new UsersKit(
                vertx, store, outbox, given.rules, clock, Ids.inTimeOrder(), new SecureRandom(), given.contributions);
    }

    private static List<tidings.store.Index> indexes() {
        var indexes = new ArrayList<>(UsersModule.INDEXES);
        indexes.addAll(DeliveryModule.INDEXES);
        indexes.addAll(Outbox.indexes(List.of(Accounts.COLLECTION)));
        return indexes;
    }

    private void listenToAll() {
        Situation.events().forEach(this::listenTo);
    }

    @SuppressWarnings("unchecked") // what is noted is any event
    private void listenTo(Class<? extends Event> type) {
        Function<Told<Event>, Future<?>> note = heard -> {
            told.add(heard);
            return Future.succeededFuture();
        };
        deploy(new VerticleBase() {
            @Override
            public Future<?> start() {
                return bus.react(Situation.WITNESS, (Class<Event>) type, note);
            }
        });
    }
}
