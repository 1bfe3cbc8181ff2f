package tidings.delivery;

import java.util.List;
import tidings.notifications.MailContent;

/** A job that is ours and may be sent, with what it is to tell. */
record Ready(Job job, List<MailContent> contents) {
    Ready {
        contents = List.copyOf(contents);
    }

    /** The one to whom it goes. */
    MailContent first() {
        return contents.get(0);
    }
}
