package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.WorkerExecutor;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** Hashes passwords on a small pool of their own. Who would have to wait too long there is not let in. */
final class Passwords {
    private final WorkerExecutor pool;
    private final Hasher hasher;
    private final Semaphore places;

    /** What a password is compared to where there is no account, so that this takes as long. */
    private volatile @Nullable String nobodys;

    Passwords(WorkerExecutor pool, Hasher hasher, int places) {
        this.pool = pool;
        this.hasher = hasher;
        this.places = new Semaphore(places);
    }

    Future<String> hash(Secret password) {
        return onPool(() -> hasher.hash(password.value()));
    }

    Future<Boolean> matches(Secret password, String hash) {
        return onPool(() -> hasher.matches(password.value(), hash));
    }

    /** Takes as long as {@link #matches}, and never does. */
    Future<Boolean> matchesNobodys(Secret password) {
        return onPool(() -> hasher.matches(password.value(), nobodys())).map(matched -> false);
    }

    /** Makes what is made once, before anybody could tell by the time it takes. */
    Future<Void> warmUp() {
        return onPool(this::nobodys).mapEmpty();
    }

    boolean isOutdated(String hash) {
        return hasher.isOutdated(hash);
    }

    private String nobodys() {
        var hash = nobodys;
        if (hash == null) {
            hash = hasher.hash("the password of nobody at all");
            nobodys = hash;
        }
        return hash;
    }

    private <T> Future<T> onPool(Callable<T> work) {
        if (!places.tryAcquire()) {
            return Refusal.of(Code.UNAVAILABLE, "Too many people are signing in right now.")
                    .asFuture();
        }
        return pool.executeBlocking(work, false).onComplete(done -> places.release());
    }
}
