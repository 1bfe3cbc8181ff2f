package tidings;

import org.jspecify.annotations.Nullable;
import tidings.embedded.EmbeddedOptions;
import tidings.embedded.EmbeddedStore;
import tidings.embedded.EmbeddedStoreException;
import tidings.embedded.EmbeddedStoreException.Reason;
import tidings.settings.Settings;

/**
 * Where the documents of this node are: in the MongoDB that is set, in this very process, or, for a member of a cluster,
 * in the process beside it that was there first.
 */
record StoreHome(String uri, String shown, @Nullable EmbeddedStore own) implements AutoCloseable {

    /** Opens it; blocks while it does. */
    static StoreHome open(Settings settings) {
        return settings.mongo()
                .uri()
                .map(uri -> new StoreHome(uri.value(), uri.toString(), null))
                .orElseGet(() -> embedded(settings));
    }

    boolean isEmbeddedHere() {
        return own != null;
    }

    String doesNotAnswer() {
        return "The store at " + shown + " does not answer.";
    }

    @Override
    public void close() {
        if (own != null) {
            own.close();
        }
    }

    private static StoreHome embedded(Settings settings) {
        try {
            var own = EmbeddedStore.open(EmbeddedOptions.in(settings.data().dir())
                    .withPort(settings.embedded().port()));
            return new StoreHome(own.connectionString(), own.connectionString(), own);
        } catch (EmbeddedStoreException e) {
            return besideUs(settings, e);
        }
    }

    /** A member of a cluster that finds the store taken goes to whoever took it; {@link Node} sees whether it answers. */
    private static StoreHome besideUs(Settings settings, EmbeddedStoreException taken) {
        var isTaken = taken.reason() == Reason.LOCKED || taken.reason() == Reason.PORT_IN_USE;
        if (!isTaken || !settings.cluster().isClustered() || settings.embedded().port() == 0) {
            throw new StartFailure(taken.getMessage() + hint(taken.reason()), taken);
        }
        var uri = "mongodb://127.0.0.1:" + settings.embedded().port() + "/"
                + settings.mongo().database();
        return new StoreHome(uri, uri, null);
    }

    private static String hint(Reason reason) {
        return switch (reason) {
            case LOCKED ->
                " To join it as a second node, set TIDINGS_CLUSTER_MEMBERS; to be another shop, TIDINGS_DATA_DIR.";
            case PORT_IN_USE -> " Set TIDINGS_EMBEDDED_PORT to another one, or to 0 for any.";
            case UNWRITABLE, DAMAGED, NOT_RESTORABLE -> "";
        };
    }
}
