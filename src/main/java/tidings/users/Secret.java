package tidings.users;

/** A text that is never shown: whoever needs it asks for its value. */
public record Secret(String value) {
    @Override
    public String toString() {
        return "***";
    }
}
