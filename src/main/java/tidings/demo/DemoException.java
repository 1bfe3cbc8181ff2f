package tidings.demo;

/** There can be no demo. The message is for whoever asked for it. */
public final class DemoException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DemoException(String message) {
        super(message);
    }
}
