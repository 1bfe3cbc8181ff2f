package tidings.settings.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** {@code %said}: the message, on one line and not endless. */
public final class Said extends ClassicConverter {

    @Override
    public String convert(ILoggingEvent event) {
        var message = String.valueOf(event.getFormattedMessage());
        return LogText.oneLine(LogText.limited(message, LogText.LONGEST_MESSAGE));
    }
}
