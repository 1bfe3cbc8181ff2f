package tidings.settings.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;
import org.slf4j.event.KeyValuePair;

/** {@code %pairs}: the key-value pairs of the event, as in {@code orderId=7 reason="sold out"}, each with a space before it. */
public final class Pairs extends ClassicConverter {
    private static final Pattern PLAIN = Pattern.compile("[^\\s\"=\\\\]+");

    @Override
    public String convert(ILoggingEvent event) {
        var pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return "";
        }
        var text = new StringBuilder();
        LogText.limited(pairs).forEach(pair -> append(text, pair));
        return text.toString();
    }

    private static void append(StringBuilder text, KeyValuePair pair) {
        var value = String.valueOf(pair.value);
        text.append(' ').append(LogText.oneLine(String.valueOf(pair.key))).append('=');
        text.append(PLAIN.matcher(value).matches() ? LogText.oneLine(value) : quoted(value));
    }

    private static String quoted(String value) {
        return '"' + LogText.oneLine(value.replace("\\", "\\\\").replace("\"", "\\\"")) + '"';
    }
}
