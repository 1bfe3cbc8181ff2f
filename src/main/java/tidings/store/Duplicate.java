package tidings.store;

/** A write met a unique index: something with that key is there already. */
public final class Duplicate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Duplicate(Throwable cause) {
        super("a document with this key is there already", cause, false, false);
    }
}
