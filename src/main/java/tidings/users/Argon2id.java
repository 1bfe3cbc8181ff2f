package tidings.users;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/** Argon2id, with its cost in the hash, so that hashes of an earlier cost can still be checked. */
final class Argon2id implements Hasher {
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Argon2Function today;
    private final SecureRandom random;

    Argon2id(UsersRules.PasswordCost cost, SecureRandom random) {
        this.today =
                Argon2Function.getInstance(cost.memory(), cost.iterations(), cost.parallelism(), HASH_BYTES, Argon2.ID);
        this.random = random;
    }

    @Override
    public String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return today.hash(bytes(password), salt).getResult();
    }

    @Override
    public boolean matches(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(bytes(password), hash.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean isOutdated(String hash) {
        return !Argon2Function.getInstanceFromHash(hash).equals(today);
    }

    private static byte[] bytes(String password) {
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
