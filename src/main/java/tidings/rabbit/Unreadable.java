package tidings.rabbit;

/** A command that says nothing that could be done. */
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
        super(why);
    }
}
