package tidings.delivery;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import tidings.notifications.VerdictOutcome;
import tidings.users.Channel;

/**
 * What became of a mail by what became of its digest.
 *
 * @param rule which decided
 * @param reason one sentence for the person
 */
record DigestEnd(DeliveryState state, String rule, String reason, Instant at) {
    static final String RULE = "digest";

    private static final List<String> OPEN =
            List.of("DIGESTED", DeliveryState.DEAD.name(), DeliveryState.UNKNOWN.name());

    /** What is not the last word: a digest that did not get out may be tried again. */
    List<String> replaces() {
        return OPEN.stream().filter(open -> !open.equals(state.name())).toList();
    }

    /** The text that says so. */
    static String sentence(DeliveryState state) {
        return switch (state) {
            case SENT -> "verdict.digest-sent";
            case UNKNOWN -> "verdict.digest-unknown";
            case DEAD -> "verdict.digest-failed";
            case CANCELLED -> "verdict.digest-cancelled";
            default -> throw new IllegalArgumentException("is no end: " + state);
        };
    }

    JsonObject verdict() {
        return new JsonObject()
                .put("channel", Channel.EMAIL.name())
                .put("outcome", outcome().name())
                .put("rule", rule)
                .put("reason", reason)
                .put("at", at);
    }

    private VerdictOutcome outcome() {
        return switch (state) {
            case SENT -> VerdictOutcome.SENT;
            case UNKNOWN -> VerdictOutcome.UNKNOWN;
            case DEAD -> VerdictOutcome.FAILED;
            default -> VerdictOutcome.SUPPRESSED;
        };
    }
}
