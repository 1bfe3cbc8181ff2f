package tidings.users;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The keys as this node knows them: looked for anew every so often, and rarely for a key that it does not know. */
final class Keys {
    private static final Logger log = LoggerFactory.getLogger(Keys.class);

    private final KeyStore store;
    private final UsersRules.TokenRules rules;
    private final Clock clock;
    private final AtomicReference<@Nullable Future<Known>> look = new AtomicReference<>();
    private volatile @Nullable Known known;
    private volatile Instant lastUnknown = Instant.MIN;
    private volatile byte @Nullable [] mailKey;

    private record Known(KeyRing ring, Instant at) {}

    Keys(KeyStore store, UsersRules.TokenRules rules, Clock clock) {
        this.store = store;
        this.rules = rules;
        this.clock = clock;
    }

    /** The ring; somewhat old where that does no harm, since a key is published long before it signs. */
    Future<KeyRing> ring() {
        var here = known;
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
        return key != null ? Future.succeededFuture(key) : store.mailKey().onSuccess(found -> mailKey = found);
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
            return underWay.map(Known::ring);
        }
        var now = clock.instant();
        var begun = store.ring(now).map(ring -> new Known(ring, now));
        look.set(begun);
        return begun.onComplete(this::looked).map(Known::ring);
    }

    private void looked(AsyncResult<Known> outcome) {
        look.set(null);
        if (outcome.succeeded()) {
            known = outcome.result();
        } else {
            log.atWarn().setCause(outcome.cause()).log("the keys could not be looked up");
        }
    }
}
