package tidings.settings.log;

import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.stream.Collectors;

/** {@code %trace}: the stack trace, if there is one, each of its lines indented, whatever the exception's message contains. */
public final class Trace extends ThrowableProxyConverter {

    @Override
    public String convert(ILoggingEvent event) {
        return LogText.limited(super.convert(event), LogText.LONGEST_TRACE)
                .lines()
                .map(line -> "    " + LogText.oneLine(line.replace("\t", "    ")) + "\n")
                .collect(Collectors.joining());
    }
}
