package tidings.bus;

/** The answer of a request that has nothing to tell but that it is done. */
@Wire("bus.done.v1")
public record Done() {
    public static final Done DONE = new Done();
}
