package tidings.web;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;

/** Our options in the words of the server. */
final class ServerOptions {
    private ServerOptions() {}

    static HttpServerOptions of(WebOptions options) {
        var server = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxHeaderSize(options.http().headerBytes())
                .setMaxInitialLineLength(options.http().lineBytes())
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false);
        options.tls()
                .ifPresent(tls -> server.setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificate())
                                .addKeyPath(tls.key())));
        return server;
    }
}
