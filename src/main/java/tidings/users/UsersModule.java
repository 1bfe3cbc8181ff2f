package tidings.users;

import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Viewer;
import tidings.module.Module;
import tidings.outbox.Outbox;
import tidings.store.Ids;
import tidings.store.Index;
import tidings.store.Store;
import tidings.users.UserPoke.SessionEnded;
import tidings.users.UserPoke.UserChanged;

/** The users domain, put together. One a node. */
public final class UsersModule implements Module {
    /** Whose documents tell events. */
    public static final String COLLECTION = Accounts.COLLECTION;

    static final List<Class<?>> PROTOCOLS = List.of(UserRequest.class, UserEvent.class, UserPoke.class);
    static final List<Index> INDEXES = Stream.of(Accounts.indexes(), SessionStore.indexes(), Throttle.indexes())
            .flatMap(List::stream)
            .toList();

    private static final int REMEMBERED = 50_000;

    private final UseCases useCases;
    private final Memory<Known> users;
    private final Memory<SignedIn> liveSessions;
    private final TokenVerifier verifier;

    public UsersModule(
            Vertx vertx, Store store, Outbox outbox, UsersRules rules, Clock clock, Ids ids, SecureRandom random) {
        var bus = Bus.of(vertx);
        var accounts = new Accounts(outbox.aggregates(Accounts.COLLECTION), id -> forgetUser(bus, id));
        var sessionStore = new SessionStore(store.documents(SessionStore.COLLECTION));
        var keyStore = new KeyStore(store.documents(KeyStore.COLLECTION), rules.tokens(), ids, random);
        var keys = new Keys(keyStore, rules.tokens(), clock);
        var tokens = new AccessTokens(rules.tokens());
        var throttle = new Throttle(store.documents(Throttle.COLLECTION), clock);
        var pool =
                vertx.createSharedWorkerExecutor("passwords", rules.passwords().threads());
        var passwords = new Passwords(
                pool,
                new Argon2id(rules.passwords(), random),
                rules.passwords().threads() + rules.passwords().queue());
        var sessions =
                new Sessions(sessionStore, accounts, keys, tokens, rules, clock, random, id -> forgetSession(bus, id));
        var wrongPasswords = new WrongPasswords(throttle, rules.throttles());

        this.users = new Memory<>(
                REMEMBERED,
                rules.tokens().trust(),
                clock,
                id -> accounts.find(id).map(found -> found.map(account -> Known.of(account, rules.preferences()))));
        this.liveSessions = new Memory<>(REMEMBERED, rules.tokens().trust(), clock, sessionStore::find);
        this.verifier = new TokenVerifier(tokens, keys, liveSessions, users, clock);
        this.useCases = new UseCases(
                new Registration(accounts, passwords, throttle, sessions, rules, clock, ids),
                new SignIn(accounts, passwords, wrongPasswords, sessions, clock),
                sessions,
                new Profiles(accounts, users, rules));
    }

    @Override
    public List<Class<?>> protocols() {
        return PROTOCOLS;
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new UsersVerticle(useCases);
    }

    /**
     * Whose access token this is: what the web asks for every request, so it does not go over the bus. Any thread may ask.
     * Nobody for a token that is forged, expired or ended; a failure where that cannot be found out right now.
     */
    public Future<Optional<Viewer>> viewer(String accessToken) {
        return verifier.viewer(accessToken);
    }

    private void forgetUser(Bus bus, String id) {
        users.forget(id);
        bus.poke(new UserChanged(id));
    }

    private void forgetSession(Bus bus, String id) {
        liveSessions.forget(id);
        bus.poke(new SessionEnded(id));
    }
}
