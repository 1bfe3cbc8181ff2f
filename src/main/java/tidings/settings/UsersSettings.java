package tidings.settings;

/** Accounts. */
public record UsersSettings(Password password) {

    /** What hashing a password costs; memory in KiB. */
    public record Password(int memory, int iterations, int parallelism, int threads) {}
}
