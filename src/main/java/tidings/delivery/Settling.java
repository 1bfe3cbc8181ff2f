package tidings.delivery;

import io.vertx.core.Future;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.delivery.Job.Kind;
import tidings.delivery.Retries.Again;
import tidings.delivery.Retries.Delivered;
import tidings.delivery.Retries.GivenUp;
import tidings.delivery.Retries.LeftOpen;
import tidings.delivery.Retries.Next;
import tidings.delivery.Retries.NobodyThere;
import tidings.notifications.MailContent;
import tidings.notifications.MailReview;
import tidings.notifications.Priority;
import tidings.notifications.VerdictOutcome;

/** Writes down what came of a mail. What else has to know of it does so before, so that nothing is left undone by a crash. */
final class Settling {
    private final JobStore store;
    private final Retries retries;
    private final Reasons reasons;
    private final Digests digests;
    private final SuppressedAddresses addresses;
    private final DeadMails deadMails;
    private final Clock clock;

    Settling(
            JobStore store,
            Retries retries,
            Reasons reasons,
            Digests digests,
            SuppressedAddresses addresses,
            DeadMails deadMails,
            Clock clock) {
        this.store = store;
        this.retries = retries;
        this.reasons = reasons;
        this.digests = digests;
        this.addresses = addresses;
        this.deadMails = deadMails;
        this.clock = clock;
    }

    /** @param job with this attempt counted */
    Future<Void> after(Job job, MailContent content, Receipt receipt) {
        return write(job, content, retries.after(job, receipt, clock.instant()));
    }

    /** It was about to be handed over when whoever did it was heard of last, and is not sent again. */
    Future<Void> foundOpen(Job job, @Nullable MailContent content) {
        var why = "the process ended while the mail was being handed over";
        return job.lane() == Priority.CRITICAL
                ? dead(job, why, reasons.unknown(content))
                : end(job, DeliveryState.UNKNOWN, why, reasons.unknown(content));
    }

    boolean isResent(Job job) {
        return retries.isResent(job);
    }

    /** There is nothing to be told any more, or nobody to tell it to. */
    Future<Void> gone(Job job) {
        return end(job, DeliveryState.CANCELLED, "nothing is left of what it was to tell", null);
    }

    Future<Void> unwanted(Open open, MailReview review) {
        return end(open.job(), DeliveryState.CANCELLED, null, ruled(open, review));
    }

    Future<Void> nobodyThere(Job job, MailContent content) {
        return end(
                job,
                DeliveryState.CANCELLED,
                "nobody is at this address",
                reasons.addressUnknown(VerdictOutcome.SUPPRESSED, content));
    }

    Future<Void> putOff(Open open, MailReview review) {
        return store.putOff(open.job(), review.outcome().name(), review.due(), ruled(open, review))
                .mapEmpty();
    }

    Future<Void> putOff(Job digest, Instant due) {
        return store.putOff(digest, DeliveryState.DEFERRED.name(), due, null).mapEmpty();
    }

    private Future<Void> write(Job job, MailContent content, Next next) {
        if (next instanceof Again again) {
            return again(job, again);
        }
        if (next instanceof Delivered) {
            return end(job, DeliveryState.SENT, null, reasons.sent(content));
        }
        if (next instanceof LeftOpen left) {
            return end(job, DeliveryState.UNKNOWN, left.error(), reasons.unknown(content));
        }
        if (next instanceof NobodyThere nobody) {
            return addresses
                    .add(job.userId(), content.address())
                    .compose(done -> dead(job, nobody.error(), reasons.addressUnknown(VerdictOutcome.FAILED, content)));
        }
        return dead(job, ((GivenUp) next).error(), reasons.refused(content));
    }

    private Future<Void> again(Job job, Again again) {
        var settlement = new Settlement(DeliveryState.FAILED, again.due(), again.attempts(), again.error(), null);
        return store.settle(job, settlement).mapEmpty();
    }

    private Future<Void> dead(Job job, String error, Ruled ruled) {
        return deadMails.bury(job, error).compose(done -> end(job, DeliveryState.DEAD, error, ruled));
    }

    private Future<Void> end(Job job, DeliveryState state, @Nullable String error, @Nullable Ruled ruled) {
        var told = job.kind() == Kind.DIGEST ? digests.end(job, state) : Future.<Void>succeededFuture();
        var verdict = job.kind() == Kind.DIGEST ? null : ruled;
        return told.compose(done -> store.settle(job, new Settlement(state, null, job.attempts(), error, verdict)))
                .mapEmpty();
    }

    /** Nothing where it is what was decided before. */
    private @Nullable Ruled ruled(Open open, MailReview review) {
        var said = new Open.Said(review.outcome().name(), review.rule());
        return said.equals(open.said())
                ? null
                : new Ruled(review.outcome(), review.rule(), review.reason(), clock.instant());
    }
}
