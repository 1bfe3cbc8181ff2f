package tidings;

import java.net.BindException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import tidings.cluster.CannotJoin;
import tidings.settings.HttpSettings;
import tidings.settings.SettingsException;

/** A node that cannot start, in one sentence for the person who started it. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    StartFailure(@Nullable String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** Whatever went wrong, as the sentence it has or can be given. */
    static RuntimeException of(Throwable cause) {
        if (cause instanceof StartFailure || cause instanceof SettingsException) {
            return (RuntimeException) cause;
        }
        if (cause instanceof CannotJoin) {
            return new StartFailure(cause.getMessage(), cause);
        }
        if (cause instanceof CompletionException wrapped && wrapped.getCause() != null) {
            return of(wrapped.getCause());
        }
        return new StartFailure("The node cannot start: " + cause + ".", cause);
    }

    static Throwable listening(HttpSettings http, Throwable cause) {
        return cause instanceof BindException
                ? new StartFailure(
                        "The node cannot listen on " + http.host() + " port " + http.port()
                                + ": it is in use or not ours.",
                        cause)
                : cause;
    }
}
