package tidings.delivery;

import java.util.List;
import tidings.bus.Wire;

/** The newest mails, newest first. */
@Wire("delivery.mailbox.v1")
public record Mailbox(List<Mail> mails) {
    public Mailbox {
        mails = List.copyOf(mails);
    }
}
