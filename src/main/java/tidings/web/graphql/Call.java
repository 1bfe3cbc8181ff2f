package tidings.web.graphql;

import graphql.GraphQLContext;
import io.vertx.core.Context;
import io.vertx.core.Future;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;

/** One operation on its way: who asks, from where, and what was loaded for it so far. Of one event loop. */
public final class Call {
    private final String id;
    private final Optional<Viewer> visitor;
    private final Supplier<Client> client;
    private final Bus bus;
    private final Context context;
    private final IdentityHashMap<Batch<?, ?>, Loader<?, ?>> loaders = new IdentityHashMap<>(4);
    private final long begun = System.nanoTime();
    private String operation = OperationName.OTHER;
    private boolean over;

    Call(String id, Optional<Viewer> visitor, Supplier<Client> client, Bus bus, Context context) {
        this.id = id;
        this.visitor = visitor;
        this.client = client;
        this.bus = bus;
        this.context = context;
    }

    static Call of(GraphQLContext graphql) {
        return graphql.get(Call.class);
    }

    /** Names the request in the log and to the client. */
    public String id() {
        return id;
    }

    /** Who asks, where anybody may. */
    public Optional<Viewer> visitor() {
        return visitor;
    }

    /** Who asks, where one has to be signed in. */
    public Viewer viewer() {
        return visitor.orElseThrow(Access::notSignedIn);
    }

    public Client client() {
        return client.get();
    }

    /** What the metrics call it. */
    String operation() {
        return operation;
    }

    /** As the system's nano time says. */
    long begun() {
        return begun;
    }

    /** It is known by now what is asked. */
    void isFor(String name) {
        operation = name;
    }

    Context context() {
        return context;
    }

    public Bus bus() {
        return bus;
    }

    /** What this key stands for, together with all other keys that are asked for at this moment. */
    @SuppressWarnings("unchecked") // a loader stands under the batch that it was made for
    public <K, V> Future<Optional<V>> load(Batch<K, V> batch, K key) {
        var loader = (Loader<K, V>) loaders.computeIfAbsent(batch, it -> new Loader<>(batch, this, context));
        return loader.load(key);
    }

    /** Nobody waits for the answer any more. */
    void end() {
        over = true;
    }

    /** Keeps what was given up from asking for more. */
    void checkAwaited() {
        if (over) {
            throw Refusal.of(Code.TIMEOUT, "The operation took too long.").asException();
        }
    }

    /**
     * Where a request comes from: its address behind trusted proxies, what its program calls itself, and by what that wants
     * to be recognised the next time; both shortened.
     */
    public record Client(String address, String agent, String device) {
        private static final int LONGEST = 200;

        static Client of(String address, @Nullable String agent, @Nullable String device) {
            return new Client(address, shortened(agent), shortened(device));
        }

        private static String shortened(@Nullable String header) {
            return header == null ? "" : header.substring(0, Math.min(header.length(), LONGEST));
        }

        /** Without the device, which is a secret. */
        @Override
        public String toString() {
            return address + " " + agent;
        }
    }
}
