package tidings.users;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys as this node knows them: looked for anew every so often, and rarely for a key that it does not know. */
final class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final Function<Instant, Future<KeyRing>> rings;
    private final Supplier<Future<byte[]>> mailKeys;
    private final UsersRules.TokenRules rules;
    private final Clock clock;
    private final AtomicReference<@Nullable Future<Seen>> look = new AtomicReference<>();
    private volatile @Nullable Seen seen;
    private volatile Instant lastUnknown = Instant.MIN;
    private volatile byte @Nullable [] mailKey;

    private record Seen(KeyRing ring, Instant at) {}

    Keys(
            Function<Instant, Future<KeyRing>> rings,
            Supplier<Future<byte[]>> mailKeys,
            UsersRules.TokenRules rules,
            Clock clock) {
        this.rings = rings;
        this.mailKeys = mailKeys;
        this.rules = rules;
        this.clock = clock;
    }

    /** The ring; somewhat old where that does no harm, since a key is published long before it signs. */
    Future<KeyRing> ring() {
        var here = seen;
        if (here == null) {
            return lookAgain();
        }
        var age = Duration.between(here.at(), clock.instant());
        if (age.compareTo(rules.keysEvery()) < 0) {
            return Future.succeededFuture(here.ring());
        }
        var looked = lookAgain();
        return age.compareTo(rules.keyLead().dividedBy(2)) < 0 ? Future.succeededFuture(here.ring()) : looked;
    }

    /** The key of a token, looked for in the store where this node does not know it, but not for every forgery. */
    Future<Optional<SigningKey>> find(String kid) {
        return ring().map(ring -> ring.find(kid, clock.instant()))
                .compose(found -> found.isPresent() || !mayLookForUnknown()
                        ? Future.succeededFuture(found)
                        : lookAgain().map(ring -> ring.find(kid, clock.instant())));
    }

    Future<byte[]> mailKey() {
        var key = mailKey;
        return key != null ? Future.succeededFuture(key) : mailKeys.get().onSuccess(found -> mailKey = found);
    }

    private synchronized boolean mayLookForUnknown() {
        var now = clock.instant();
        if (lastUnknown.isAfter(now.minus(rules.unknownKeyEvery()))) {
            return false;
        }
        lastUnknown = now;
        return true;
    }

    /** One look at a time, however many wait for it. */
    private Future<KeyRing> lookAgain() {
        var underWay = look.get();
        if (underWay != null) {
            return underWay.map(Seen::ring);
        }
        var now = clock.instant();
        var begun = rings.apply(now).map(ring -> new Seen(ring, now));
        look.set(begun);
        return begun.onComplete(this::looked).map(Seen::ring);
    }

    private void looked(AsyncResult<Seen> outcome) {
        look.set(null);
        if (outcome.succeeded()) {
            seen = outcome.result();
        } else {
            log.atWarn().setCause(outcome.cause()).log("the keys could not be looked up");
        }
    }
}
