package tidings.delivery;

/** How an attempt to hand a mail over ended. A value: it never is an exception. */
sealed interface Receipt {
    /** The server has taken it. */
    record Accepted() implements Receipt {}

    /** The server said no for now (4xx). */
    record Postponed(String reply) implements Receipt {}

    /** The server will never take it (5xx). */
    record Refused(String reply) implements Receipt {}

    /** There is nobody at this address. */
    record UnknownAddress(String reply) implements Receipt {}

    /** No mail was handed over: the server could not be reached, or the conversation ended before the content. */
    record Unreached(String reason) implements Receipt {}

    /** The content may have been handed over, and no answer came. */
    record Lost(String reason) implements Receipt {}
}
