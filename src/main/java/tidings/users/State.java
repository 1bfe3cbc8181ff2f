package tidings.users;

/** An account's life. Erased accounts stay as a document without a name, so that their id is never anybody else's. */
enum State {
    ACTIVE,
    /** Without a name already; what hangs on it is being let go of. */
    ERASING,
    ERASED
}
