package tidings.cache;

/** Redis is not asked for now. Thrown for each question meanwhile, so it bears no stack trace. */
final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away() {
        super("Redis is left alone", null, false, false);
    }
}
