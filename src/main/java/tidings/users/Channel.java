package tidings.users;

/** A way to somebody. */
public enum Channel {
    IN_APP,
    EMAIL
}
