package tidings.embedded;

import org.jspecify.annotations.Nullable;

/** The store cannot be opened. The message is one clear sentence for whoever started the node. */
public final class EmbeddedStoreException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Why a store cannot be opened. */
    public enum Reason {
        /** The data folder cannot be made, or not be written to. */
        UNWRITABLE,
        /** Another process, or this one, has the store open. */
        LOCKED,
        /** The file is not a store, or damaged beyond what opening repairs by itself. */
        DAMAGED,
        /** Something else listens on the port. */
        PORT_IN_USE,
        /** A backup cannot be put back: there is a store already, or the archive holds none. */
        NOT_RESTORABLE
    }

    private final Reason reason;

    EmbeddedStoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
