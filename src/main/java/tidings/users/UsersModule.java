package tidings.users;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tidings.bus.Visit;
import tidings.module.Module;
import tidings.outbox.Listeners;
import tidings.store.Index;
import tidings.users.UserEvent.UserErased;

/** The users domain on one node. */
public final class UsersModule implements Module {
    /** What it answers and tells; known before it can be made, since the bus is. */
    public static final List<Class<?>> PROTOCOLS = List.of(UserRequest.class, UserEvent.class, UserPoke.class);
    /** What its queries need; known before it can be made, since the store is. */
    public static final List<Index> INDEXES = Stream.of(Accounts.indexes(), SessionStore.indexes(), Throttle.indexes())
            .flatMap(List::stream)
            .toList();

    private final Parts parts;
    private final UseCases useCases;
    private final TokenVerifier verifier;
    private final EnsureAdmin ensureAdmin;
    private final Deployable caretaker;

    public UsersModule(UsersKit kit) {
        this(kit, new Argon2id(kit.rules().passwords(), kit.random()));
    }

    UsersModule(UsersKit kit, Hasher hasher) {
        this.parts = new Parts(kit, hasher);
        this.useCases = parts.useCases();
        this.verifier = parts.verifier();
        this.ensureAdmin = parts.ensureAdmin();
        this.caretaker = parts.caretaker();
    }

    /** What this domain itself does when it hears its own events. */
    public static Listeners listenTo(Listeners listeners) {
        return listeners.add(UserErased.class, Farewell.GROUP);
    }

    @Override
    public List<String> aggregates() {
        return List.of(Accounts.COLLECTION);
    }

    @Override
    public List<Index> indexes() {
        return INDEXES;
    }

    @Override
    public Supplier<? extends Deployable> verticle() {
        return () -> new UsersVerticle(useCases);
    }

    @Override
    public List<Deployable> perNode() {
        return List.of(caretaker);
    }

    /**
     * Whose access token this is: what the web asks for every request, so it does not go over the bus. Any thread may ask.
     * Nobody for a token that is forged, expired or ended; a failure where that cannot be found out right now.
     */
    public Future<Optional<Visit>> visit(String accessToken) {
        return verifier.visit(accessToken);
    }

    /** Shows how full its pools are. */
    public void meter(MeterRegistry metrics) {
        parts.meter(metrics);
    }

    /** Creates the first ADMIN where there is none; two nodes that do so at once create one. */
    public Future<FirstAdmin> ensureAdmin(String email, Optional<Secret> password) {
        return ensureAdmin.ensure(email, password);
    }
}
