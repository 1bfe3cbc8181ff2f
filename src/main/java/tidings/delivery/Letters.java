package tidings.delivery;

import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import tidings.notifications.MailContent;

/** Writes mails: words, both forms, and what stands in the head. */
interface Letters {
    /**
     * One mail for all of these.
     *
     * @param contents of one person; several for a digest, and one of those looks like any mail
     * @return nothing where it is no longer wanted, as with a request for a password that was used
     */
    Future<Optional<Mail>> write(Job job, List<MailContent> contents);
}
