package tidings.cluster;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.vertx.core.eventbus.EventBusOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * What members prove to each other. Whoever holds a certificate that the CA signed is one of them, wherever it is, so that CA
 * is to sign for nothing else.
 */
final class Tls {
    private static final Set<String> VERSIONS = Set.of("TLSv1.3", "TLSv1.2");

    private final Path certificate;
    private final Path key;
    private final Path ca;
    private final SslContext accepting;
    private final SslContext connecting;

    private Tls(Path folder) throws SSLException {
        this.certificate = readable(folder.resolve("tls.crt"));
        this.key = readable(folder.resolve("tls.key"));
        this.ca = readable(folder.resolve("ca.crt"));
        this.accepting = context(
                SslContextBuilder.forServer(certificate.toFile(), key.toFile()).clientAuth(ClientAuth.REQUIRE));
        this.connecting = context(SslContextBuilder.forClient().keyManager(certificate.toFile(), key.toFile()));
    }

    static Tls in(Path folder) {
        try {
            return new Tls(folder);
        } catch (SSLException | IllegalArgumentException e) {
            throw new CannotJoin(
                    "There must be PEM files tls.crt, tls.key (PKCS#8) and ca.crt in cluster.tls: " + folder + ".", e);
        }
    }

    private static Path readable(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("cannot be read: " + file);
        }
        return file;
    }

    private SslContext context(SslContextBuilder builder) throws SSLException {
        return builder.sslProvider(SslProvider.JDK)
                .protocols(VERSIONS)
                .trustManager(ca.toFile())
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    /** One end of a connection. */
    SSLEngine engine(boolean isConnecting) {
        return (isConnecting ? connecting : accepting).newEngine(UnpooledByteBufAllocator.DEFAULT);
    }

    /** The same for the event bus. */
    void secure(EventBusOptions options) {
        options.setSsl(true)
                .setEnabledSecureTransportProtocols(VERSIONS)
                .setClientAuth(io.vertx.core.http.ClientAuth.REQUIRED)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .addCertPath(certificate.toString())
                        .addKeyPath(key.toString()))
                .setTrustOptions(new PemTrustOptions().addCertPath(ca.toString()));
    }
}
