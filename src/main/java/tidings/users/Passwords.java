package tidings.users;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;

/** Hashes passwords on a small pool of their own. */
final class Passwords {
    private final BoundedPool pool;
    private final Hasher hasher;

    /** What a password is compared to where there is no account, so that this takes as long. */
    private volatile @Nullable String nobodys;

    Passwords(BoundedPool pool, Hasher hasher) {
        this.pool = pool;
        this.hasher = hasher;
    }

    Future<String> hash(Secret password) {
        return pool.run(() -> hasher.hash(password.value()));
    }

    Future<Boolean> matches(Secret password, String hash) {
        return pool.run(() -> hasher.matches(password.value(), hash));
    }

    /** Takes as long as {@link #matches}, and never does. */
    Future<Boolean> matchesNobodys(Secret password) {
        return pool.run(() -> hasher.matches(password.value(), nobodys())).map(matched -> false);
    }

    void meter(MeterRegistry metrics) {
        pool.meter(metrics, "users.passwords");
    }

    /** Makes what is made once, before anybody could tell by the time it takes. */
    Future<Void> warmUp() {
        return pool.run(this::nobodys).mapEmpty();
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
}
