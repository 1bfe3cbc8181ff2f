package tidings.rabbit;

import com.rabbitmq.client.ShutdownSignalException;

/** Why something at the broker failed, in few words; the driver hides it below an exception that says nothing. */
final class Reasons {
    private static final int DEEPEST = 5;

    private Reasons() {}

    static String of(Throwable cause) {
        var reason = cause;
        for (var depth = 0; depth < DEEPEST && reason.getMessage() == null && reason.getCause() != null; depth++) {
            reason = reason.getCause();
        }
        return reason instanceof ShutdownSignalException signal
                ? String.valueOf(signal.getReason())
                : reason.getClass().getSimpleName() + ": " + reason.getMessage();
    }
}
