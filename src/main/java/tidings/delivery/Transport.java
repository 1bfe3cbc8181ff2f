package tidings.delivery;

import io.vertx.core.Future;

/** Takes mails out of the house. */
interface Transport {
    /** Ends with a receipt, never with a failure, and within the time that sending may take. */
    Future<Receipt> send(Mail mail);

    Future<Void> close();
}
