package tidings.users;

import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;

/**
 * A key pair that signs access tokens. It signs until its successor does.
 *
 * @param signsFrom published earlier, so that every node and every reader of the JWKS knows it by then
 */
record SigningKey(String kid, Instant signsFrom, ECPublicKey publicKey, ECPrivateKey privateKey) {
    @Override
    public String toString() {
        return "SigningKey[" + kid + "]";
    }
}
