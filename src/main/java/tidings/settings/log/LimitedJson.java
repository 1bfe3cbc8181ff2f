package tidings.settings.log;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** One JSON object per line: timestamp (epoch milliseconds), level, threadName, loggerName, message, kvpList, throwable. */
public final class LimitedJson extends JsonEncoder {

    public LimitedJson() {
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
        setWithContext(false);
        setWithArguments(false);
        setWithMDC(false);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        return super.encode(new LimitedEvent(event));
    }
}
