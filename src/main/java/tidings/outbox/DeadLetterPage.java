package tidings.outbox;

import java.util.List;
import tidings.bus.Wire;
import tidings.store.PageCursor;

/** A page of dead letters, the last to fail first. */
@Wire("outbox.dead-letters.v1")
public record DeadLetterPage(List<DeadLetter> letters, boolean more) {
    public static final String KIND = "dead-letters";

    public DeadLetterPage {
        letters = List.copyOf(letters);
    }

    public static PageCursor cursor(DeadLetter letter) {
        return PageCursor.of(KIND, letter.place());
    }
}
