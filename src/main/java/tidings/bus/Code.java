package tidings.bus;

/** Why something was refused; clients act on it, so it is part of the public contract. */
public enum Code {
    UNAUTHENTICATED(false),
    FORBIDDEN(false),
    BAD_USER_INPUT(false),
    NOT_FOUND(false),
    CONFLICT(false),
    OUT_OF_STOCK(false),
    RATE_LIMITED(true),
    UNAVAILABLE(true),
    TIMEOUT(true),
    INTERNAL(false);

    private final boolean retryable;

    Code(boolean retryable) {
        this.retryable = retryable;
    }

    /** Whether asking again may help, where a refusal does not say otherwise. */
    public boolean retryable() {
        return retryable;
    }
}
