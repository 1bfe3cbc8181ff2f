package tidings.delivery;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.delivery.Job.Kind;
import tidings.notifications.MailContent;
import tidings.notifications.MailReview;
import tidings.notifications.NotificationRequest.ReviewMails;
import tidings.notifications.Priority;
import tidings.notifications.VerdictOutcome;

/** Takes what is due, asks the policy about it once more, and sorts out what is to be sent now. */
final class Preparing {
    private static final Logger log = LoggerFactory.getLogger(Preparing.class);
    private static final int REVIEWED_AT_ONCE = 100;

    private final Bus bus;
    private final JobStore store;
    private final Digests digests;
    private final SuppressedAddresses addresses;
    private final Settling settling;
    private final Seam seam;

    Preparing(Bus bus, JobStore store, Digests digests, SuppressedAddresses addresses, Settling settling, Seam seam) {
        this.bus = bus;
        this.store = store;
        this.digests = digests;
        this.addresses = addresses;
        this.settling = settling;
        this.seam = seam;
    }

    /** @param isFull whether there may be more that is due */
    record Page(List<Ready> ready, boolean isFull) {}

    /** In the order in which they were due. */
    Future<Page> page(Priority lane, int most) {
        return store.due(lane, most)
                .compose(this::found)
                .compose(due -> inOrder(due, store::claim)
                        .compose(this::sortOut)
                        .map(ready -> new Page(ready, due.size() == most)));
    }

    private Future<List<Open>> found(List<Open> due) {
        seam.at(Seam.Step.FOUND);
        return Future.succeededFuture(due);
    }

    private Future<List<Ready>> sortOut(List<Open> claimed) {
        if (claimed.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        seam.at(Seam.Step.CLAIMED);
        return known(claimed)
                .compose(known -> inOrder(claimed, open -> prepare(open, known)))
                .onFailure(cause -> claimed.forEach(open -> store.giveBack(open.job())));
    }

    /** What is said of them now, and at which of their addresses nobody is. */
    private record Known(Map<String, MailReview> reviews, Set<String> deserted) {
        @Nullable
        MailContent content(Job job) {
            var review = reviews.get(job.id());
            return review == null ? null : review.content();
        }
    }

    private Future<Known> known(List<Open> claimed) {
        var ids = claimed.stream()
                .map(Open::job)
                .filter(job -> job.kind() == Kind.NOTIFICATION && !isGathered(job))
                .map(Job::id)
                .toList();
        return review(ids, false)
                .compose(reviews -> addresses
                        .among(addressesIn(reviews))
                        .map(deserted -> new Known(reviews.stream().collect(byId()), deserted)));
    }

    private Future<Optional<Ready>> prepare(Open open, Known known) {
        var job = open.job();
        if (isLost(job)) {
            return settling.foundOpen(job, known.content(job)).map(Optional.empty());
        }
        if (isGathered(job)) {
            return digests.gather(job).map(Optional.empty());
        }
        return job.kind() == Kind.DIGEST ? together(job) : single(open, known);
    }

    private Future<Optional<Ready>> single(Open open, Known known) {
        var review = known.reviews().get(open.job().id());
        if (review == null) {
            return settling.gone(open.job()).map(Optional.empty());
        }
        if (review.outcome() == VerdictOutcome.SUPPRESSED) {
            return settling.unwanted(open, review).map(Optional.empty());
        }
        var content = review.content();
        if (review.outcome() != VerdictOutcome.QUEUED || content == null) {
            return settling.putOff(open, review).map(Optional.empty());
        }
        return known.deserted().contains(content.address())
                ? settling.nobodyThere(open.job(), content).map(Optional.empty())
                : ready(open.job(), List.of(content));
    }

    private Future<Optional<Ready>> together(Job digest) {
        return digests.members(digest)
                .compose(ids -> review(ids, true))
                .compose(reviews ->
                        addresses.among(addressesIn(reviews)).compose(deserted -> together(digest, reviews, deserted)));
    }

    private Future<Optional<Ready>> together(Job digest, List<MailReview> reviews, Set<String> deserted) {
        var putOff = reviews.stream()
                .filter(review -> review.outcome() == VerdictOutcome.DEFERRED)
                .map(MailReview::due)
                .max(Instant::compareTo);
        if (putOff.isPresent()) {
            return settling.putOff(digest, putOff.get()).map(Optional.empty());
        }
        return leaveOut(digest, reviews).compose(done -> wanted(digest, contents(reviews), deserted));
    }

    private Future<Void> leaveOut(Job digest, List<MailReview> reviews) {
        return Future.join(reviews.stream()
                        .filter(review -> review.outcome() == VerdictOutcome.SUPPRESSED)
                        .map(review -> digests.leaveOut(digest, review))
                        .toList())
                .mapEmpty();
    }

    private Future<Optional<Ready>> wanted(Job digest, List<MailContent> contents, Set<String> deserted) {
        if (contents.isEmpty()) {
            return settling.gone(digest).map(Optional.empty());
        }
        return deserted.isEmpty()
                ? ready(digest, contents)
                : settling.nobodyThere(digest, contents.get(0)).map(Optional.empty());
    }

    private Future<Optional<Ready>> ready(Job job, List<MailContent> contents) {
        seam.at(Seam.Step.REVIEWED);
        return Future.succeededFuture(Optional.of(new Ready(job, contents)));
    }

    private Future<List<MailReview>> review(List<String> ids, boolean together) {
        if (ids.isEmpty()) {
            return Future.succeededFuture(List.of());
        }
        var upTo = Math.min(ids.size(), REVIEWED_AT_ONCE);
        return bus.ask(new ReviewMails(ids.subList(0, upTo), together))
                .compose(first ->
                        review(ids.subList(upTo, ids.size()), together).map(rest -> joined(first.reviews(), rest)));
    }

    private boolean isLost(Job job) {
        return job.state().equals(DeliveryState.SENDING.name()) && !settling.isResent(job);
    }

    private static boolean isGathered(Job job) {
        return job.state().equals(JobDocuments.DIGESTED);
    }

    private static List<MailContent> contents(List<MailReview> reviews) {
        return reviews.stream()
                .filter(review -> review.outcome() != VerdictOutcome.SUPPRESSED)
                .map(MailReview::content)
                .flatMap(content -> Optional.ofNullable(content).stream())
                .toList();
    }

    private static Set<String> addressesIn(List<MailReview> reviews) {
        return contents(reviews).stream().map(MailContent::address).collect(toSet());
    }

    private static Collector<MailReview, ?, Map<String, MailReview>> byId() {
        return toMap(MailReview::notificationId, identity(), (one, same) -> one);
    }

    private static List<MailReview> joined(List<MailReview> one, List<MailReview> other) {
        var all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    /** Of as many as a page has, side by side. One that fails is left out: it is found again when its claim is over. */
    private static <T, R> Future<List<R>> inOrder(List<T> items, Function<T, Future<Optional<R>>> work) {
        var results = items.stream()
                .map(item -> work.apply(item).otherwise(Preparing::failed))
                .toList();
        return Future.join(results)
                .map(done -> results.stream()
                        .flatMap(result -> result.result().stream())
                        .toList());
    }

    private static <R> Optional<R> failed(Throwable cause) {
        log.atWarn().addKeyValue("reason", cause.getMessage()).log("a mail could not be prepared");
        return Optional.empty();
    }
}
