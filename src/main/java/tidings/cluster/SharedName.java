package tidings.cluster;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tidings.settings.ClusterSettings;
import tidings.settings.Secret;

/**
 * The name by which members know each other, made of the cluster's name and its secret, since Hazelcast compares nothing
 * else. It is shown to nobody, but it crosses the network: who may listen there is kept out by TLS alone.
 */
final class SharedName {
    private static final String MAC = "HmacSHA256";

    private SharedName() {}

    static String of(ClusterSettings settings) {
        return settings.secret()
                .map(secret -> settings.name() + "-" + proof(secret, settings.name()))
                .orElse(settings.name());
    }

    private static String proof(Secret secret, String name) {
        try {
            var mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), MAC));
            return HexFormat.of().formatHex(mac.doFinal(("cluster " + name).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(MAC + " is part of every JDK", e);
        }
    }
}
