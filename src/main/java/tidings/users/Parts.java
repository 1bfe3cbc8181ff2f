package tidings.users;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import java.util.List;
import tidings.bus.Bus;
import tidings.users.UserPoke.SessionEnded;
import tidings.users.UserPoke.UserChanged;

/** The parts of this domain on one node, put together. */
final class Parts {
    private final UsersKit kit;
    private final UsersRules rules;
    private final Bus bus;
    private final Accounts accounts;
    private final SessionStore sessionStore;
    private final Keys keys;
    private final AccessTokens tokens;
    private final Throttle throttle;
    private final Passwords passwords;
    private final Signatures signatures;
    private final Memory<Known> users;
    private final Memory<SignedIn> liveSessions;

    Parts(UsersKit kit, Hasher hasher) {
        this.kit = kit;
        this.rules = kit.rules();
        this.bus = Bus.of(kit.vertx());
        this.accounts = new Accounts(kit.outbox().aggregates(Accounts.COLLECTION), this::forgetUser);
        this.sessionStore = new SessionStore(kit.store().documents(SessionStore.COLLECTION));
        var keyStore = keyStore();
        this.keys = new Keys(keyStore::ring, keyStore::mailKey, rules.tokens(), kit.clock());
        this.tokens = new AccessTokens(rules.tokens());
        this.throttle = new Throttle(kit.store().documents(Throttle.COLLECTION), kit.clock());
        this.passwords = passwords(hasher);
        this.signatures = signatures();
        this.users = new Memory<>(
                rules.sizes().remembered(),
                rules.tokens().trust(),
                kit.clock(),
                id -> accounts.find(id).map(found -> found.map(account -> Known.of(account, rules.preferences()))));
        this.liveSessions =
                new Memory<>(rules.sizes().remembered(), rules.tokens().trust(), kit.clock(), sessionStore::find);
    }

    UseCases useCases() {
        var sessions = new Sessions(
                sessionStore, accounts, keys, tokens, rules, kit.clock(), kit.random(), this::forgetSession);
        var wrongPasswords = new WrongPasswords(throttle, rules.throttles());
        var check = new PasswordCheck(accounts, passwords, wrongPasswords);
        var mailTokens = new MailTokens(keys, rules, kit.clock(), kit.ids());
        var verification = new EmailVerification(accounts, mailTokens, throttle, rules);
        return new UseCases(
                new Registration(accounts, passwords, throttle, verification, sessions, rules, kit.clock(), kit.ids()),
                new SignIn(accounts, passwords, wrongPasswords, sessions, rules, kit.clock()),
                sessions,
                new PasswordChanges(accounts, passwords, check, mailTokens, throttle, sessions, rules, kit.clock()),
                verification,
                new Profiles(accounts, users, rules),
                new Adjustments(accounts, rules),
                new Exports(bus, accounts, sessionStore, kit.contributions(), rules, kit.clock()),
                new Farewell(accounts, check, sessionStore, kit.clock()),
                new Letters(accounts, mailTokens, kit.clock()),
                new Unsubscribing(accounts, keys, rules),
                new PublicKeys(keys, kit.clock()));
    }

    TokenVerifier verifier() {
        return new TokenVerifier(
                kit.vertx(),
                tokens,
                signatures,
                keys,
                liveSessions,
                users,
                kit.clock(),
                rules.tokens().remembered());
    }

    void meter(MeterRegistry metrics) {
        passwords.meter(metrics);
        signatures.meter(metrics);
    }

    EnsureAdmin ensureAdmin() {
        return new EnsureAdmin(accounts, passwords, rules, kit.clock(), kit.random());
    }

    Deployable caretaker() {
        var runOut = List.of(
                kit.store().documents(SessionStore.COLLECTION), kit.store().documents(Throttle.COLLECTION));
        return new Caretaker(users, liveSessions, keys, passwords, new Tidying(runOut, kit.clock()), rules);
    }

    private KeyStore keyStore() {
        var documents = kit.store().documents(KeyStore.COLLECTION);
        return new KeyStore(documents, rules.tokens(), kit.ids(), kit.random());
    }

    private Passwords passwords(Hasher hasher) {
        var cost = rules.passwords();
        var workers = kit.vertx().createSharedWorkerExecutor("passwords", cost.threads());
        var pool = new BoundedPool(workers, cost.threads() + cost.queue(), "Too many people are signing in right now.");
        return new Passwords(pool, hasher);
    }

    private Signatures signatures() {
        var limits = rules.tokens();
        return Signatures.on(kit.vertx(), limits.checkThreads(), limits.checkQueue());
    }

    private void forgetUser(String id) {
        users.forget(id);
        bus.poke(new UserChanged(id));
    }

    private void forgetSession(String id) {
        liveSessions.forget(id);
        bus.poke(new SessionEnded(id));
    }
}
