package tidings.web.live;

/**
 * Why we close a socket. The codes up to 4429 are those of the protocol. Those from 4450 on are ours; as with 4403 and 4408
 * clients connect again after them, and should do so with growing pauses.
 */
enum Closing {
    NOTHING_TO_DO(1000, "Nothing is subscribed to"),
    NODE_STOPS(1001, "This node is stopping: connect again and resume"),
    TOO_LARGE(1009, "The message is too large"),
    TRY_LATER(1013, "Try again later"),
    BAD_MESSAGE(4400, "Invalid message"),
    UNAUTHORIZED(4401, "Unauthorized"),
    FORBIDDEN(4403, "Forbidden"),
    SUBPROTOCOL(4406, "Subprotocol not acceptable"),
    NO_INIT(4408, "Connection initialisation timeout"),
    DUPLICATE(4409, "Subscriber already exists"),
    SECOND_INIT(4429, "Too many initialisation requests"),
    TOO_SLOW(4450, "Too slow: connect again and resume after your last cursor"),
    NO_PONG(4451, "No sign of life: connect again and resume after your last cursor"),
    TOO_FAST(4452, "Too many messages"),
    TOO_MANY(4453, "Too many connections of this user");

    private final short code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = (short) code;
        this.reason = reason;
    }

    short code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
