package tidings.settings.log;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A throwable with its messages cut, and those of its causes. */
record LimitedThrowable(IThrowableProxy whole) implements IThrowableProxy {

    static @Nullable IThrowableProxy of(@Nullable IThrowableProxy whole) {
        return whole == null ? null : new LimitedThrowable(whole);
    }

    @Override
    public @Nullable String getMessage() {
        var message = whole.getMessage();
        return message == null ? null : LogText.limited(message, LogText.LONGEST_MESSAGE);
    }

    @Override
    public String getClassName() {
        return whole.getClassName();
    }

    @Override
    public StackTraceElementProxy[] getStackTraceElementProxyArray() {
        return whole.getStackTraceElementProxyArray();
    }

    @Override
    public int getCommonFrames() {
        return whole.getCommonFrames();
    }

    @Override
    public @Nullable IThrowableProxy getCause() {
        return of(whole.getCause());
    }

    @Override
    public IThrowableProxy[] getSuppressed() {
        return Arrays.stream(whole.getSuppressed()).map(LimitedThrowable::new).toArray(IThrowableProxy[]::new);
    }

    @Override
    public boolean isCyclic() {
        return whole.isCyclic();
    }
}
