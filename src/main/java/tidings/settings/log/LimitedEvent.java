package tidings.settings.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event with its texts cut, and with the message as it reads when its arguments are filled in. */
final class LimitedEvent extends LoggingEvent {
    private final @Nullable IThrowableProxy throwable;

    LimitedEvent(ILoggingEvent event) {
        setInstant(event.getInstant());
        setLevel(event.getLevel());
        setThreadName(event.getThreadName());
        setLoggerName(event.getLoggerName());
        setMessage(LogText.limited(String.valueOf(event.getFormattedMessage()), LogText.LONGEST_MESSAGE));
        setKeyValuePairs(
                LogText.limited(Optional.ofNullable(event.getKeyValuePairs()).orElse(List.of())));
        Optional.ofNullable(event.getMarkerList()).ifPresent(markers -> markers.forEach(this::addMarker));
        throwable = LimitedThrowable.of(event.getThrowableProxy());
    }

    @Override
    public @Nullable IThrowableProxy getThrowableProxy() {
        return throwable;
    }
}
