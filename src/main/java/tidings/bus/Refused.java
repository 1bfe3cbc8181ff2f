package tidings.bus;

import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.eventbus.ReplyFailure;
import java.util.Map;

/** Carries a {@link Refusal} through a failed Future and, as a reply of its own type, across nodes. */
public final class Refused extends ReplyException {
    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    public Refused(Refusal refusal) {
        super(ReplyFailure.RECIPIENT_FAILURE, refusal.code() + ": " + refusal.message());
        this.refusal = refusal;
    }

    /** With what it came from, which stays on this node. */
    public Refused(Refusal refusal, Throwable cause) {
        super(ReplyFailure.RECIPIENT_FAILURE, -1, refusal.code() + ": " + refusal.message(), cause, true);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }

    public Code code() {
        return refusal.code();
    }

    /** Whatever went wrong, as a refusal. Texts of exceptions stay inside: they are not for the person who asked. */
    public static Refused from(Throwable cause) {
        if (cause instanceof Refused refused) {
            return refused;
        }
        if (cause instanceof ReplyException reply) {
            return from(reply);
        }
        return Refusal.of(Code.INTERNAL, "Something went wrong on our side.").asException();
    }

    private static Refused from(ReplyException reply) {
        return switch (reply.failureType()) {
            case TIMEOUT ->
                Refusal.of(Code.TIMEOUT, "There was no answer in time.").asException();
            case NO_HANDLERS -> nobody();
            default ->
                Refusal.of(Code.INTERNAL, "Something went wrong on our side.").asException();
        };
    }

    private static Refused nobody() {
        return new Refusal(Code.UNAVAILABLE, "Nobody is there to answer right now.", true, Map.of("missing", true))
                .asException();
    }
}
