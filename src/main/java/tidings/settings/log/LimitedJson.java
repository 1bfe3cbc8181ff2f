package tidings.settings.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One JSON object per line: timestamp (RFC 3339), level, threadName, loggerName, message, kvpList, throwable. */
public final class LimitedJson extends JsonEncoder {

    public LimitedJson() {
        setWithSequenceNumber(false);
        setWithTimestamp(false);
        setWithNanoseconds(false);
        setWithContext(false);
        setWithArguments(false);
        setWithMDC(false);
    }

    /** The encoder writes a time only as a number, so that it is put in front of what the encoder writes. */
    @Override
    public byte[] encode(ILoggingEvent event) {
        var time = Instant.ofEpochMilli(event.getTimeStamp());
        var encoded = new String(super.encode(new LimitedEvent(event)), StandardCharsets.UTF_8);
        return ("{\"timestamp\":\"" + time + "\"," + encoded.substring(1)).getBytes(StandardCharsets.UTF_8);
    }
}
