package tidings.users;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a password is hashed, which is what takes the time. */
record CountingHasher(Hasher hasher, AtomicInteger hashes) implements Hasher {
    CountingHasher(Hasher hasher) {
        this(hasher, new AtomicInteger());
    }

    @Override
    public String hash(String password) {
        hashes.incrementAndGet();
        return hasher.hash(password);
    }

    @Override
    public boolean matches(String password, String hash) {
        hashes.incrementAndGet();
        return hasher.matches(password, hash);
    }

    @Override
    public boolean isOutdated(String hash) {
        return hasher.isOutdated(hash);
    }

    /** How many hashes something takes. */
    int during(Runnable what) {
        var before = hashes.get();
        what.run();
        return hashes.get() - before;
    }
}
