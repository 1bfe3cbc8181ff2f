package tidings.users;

/** Turns passwords into what may be stored. Slow on purpose, so never on an event loop. */
interface Hasher {
    String hash(String password);

    boolean matches(String password, String hash);

    /** Whether this hash was made at another cost than today's. */
    boolean isOutdated(String hash);
}
