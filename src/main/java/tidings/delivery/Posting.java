package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tidings.bus.Refused;
import tidings.delivery.Receipt.Postponed;
import tidings.delivery.Receipt.Unreached;

/** One mail: written, announced, handed over, written off. */
final class Posting {
    private static final int SETTLED_AT_MOST = 10;
    private static final long BETWEEN_TRIES = 1_000;

    private final Vertx vertx;
    private final JobStore store;
    private final Letters letters;
    private final Transport transport;
    private final Settling settling;
    private final Seam seam;

    Posting(Vertx vertx, JobStore store, Letters letters, Transport transport, Settling settling, Seam seam) {
        this.vertx = vertx;
        this.store = store;
        this.letters = letters;
        this.transport = transport;
        this.settling = settling;
        this.seam = seam;
    }

    /** Nothing where it never came to the transport. */
    Future<Optional<Receipt>> post(Ready ready) {
        return write(ready)
                .compose(mail -> mail.isPresent()
                        ? handOver(ready, mail.get())
                        : settling.gone(ready.job()).map(Optional.empty()))
                .recover(cause -> cause instanceof Unwritten unwritten
                        ? later(ready, unwritten).map(Optional.empty())
                        : Future.failedFuture(cause));
    }

    private Future<Optional<Mail>> write(Ready ready) {
        return Future.succeededFuture(ready)
                .compose(each -> letters.write(each.job(), each.contents()))
                .recover(cause -> Future.failedFuture(new Unwritten(cause)));
    }

    private Future<Optional<Receipt>> handOver(Ready ready, Mail mail) {
        return store.begin(ready.job(), mail.messageId())
                .compose(begun ->
                        begun.isPresent() ? send(ready, begun.get(), mail) : Future.succeededFuture(Optional.empty()));
    }

    private Future<Optional<Receipt>> send(Ready ready, Job begun, Mail mail) {
        seam.at(Seam.Step.BEGUN);
        return transport.send(mail).compose(receipt -> {
            seam.at(Seam.Step.HANDED_OVER);
            return settle(begun, ready, receipt, SETTLED_AT_MOST)
                    .onSuccess(done -> seam.at(Seam.Step.SETTLED))
                    .map(Optional.of(receipt));
        });
    }

    /** What is known of its end would be lost with this: tried again as long as the store is only away for a moment. */
    private Future<Void> settle(Job begun, Ready ready, Receipt receipt, int tries) {
        return settling.after(begun, ready.first(), receipt)
                .recover(cause -> tries == 1
                        ? Future.failedFuture(cause)
                        : vertx.timer(BETWEEN_TRIES, TimeUnit.MILLISECONDS)
                                .compose(passed -> settle(begun, ready, receipt, tries - 1)));
    }

    /** A letter that nobody can write is given up some time; one whose writer is away waits for their return. */
    private Future<Void> later(Ready ready, Unwritten unwritten) {
        return store.begin(ready.job(), "")
                .compose(begun -> begun.isPresent()
                        ? settling.after(begun.get(), ready.first(), unwritten.receipt())
                        : Future.succeededFuture());
    }

    /** The letter could not be written. */
    private static final class Unwritten extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Receipt receipt;

        Unwritten(Throwable cause) {
            super(cause);
            var refusal = Refused.from(cause).refusal();
            receipt = refusal.retryable() ? new Unreached(refusal.message()) : new Postponed(String.valueOf(cause));
        }

        Receipt receipt() {
            return receipt;
        }
    }
}
