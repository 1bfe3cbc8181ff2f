package tidings.web;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import tidings.web.live.LiveSockets;

/** Our options in the words of the server. */
final class ServerOptions {
    /** A frame that is too long for the server ends the connection without a word; one that is too long for us, with it. */
    private static final int LARGER_FRAMES = 2;
    /** How long a client may take to answer our goodbye. */
    private static final int CLOSING_SECONDS = 2;

    private ServerOptions() {}

    static HttpServerOptions of(WebOptions options) {
        var server = new HttpServerOptions()
                .setHost(options.host())
                .setPort(options.port())
                .setMaxHeaderSize(options.http().headerBytes())
                .setMaxInitialLineLength(options.http().lineBytes())
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false)
                .setCompressionSupported(false)
                .addWebSocketSubProtocol(LiveSockets.PROTOCOL)
                .setMaxWebSocketFrameSize(
                        LARGER_FRAMES * options.live().incoming().bytes())
                .setPerMessageWebSocketCompressionSupported(false)
                .setPerFrameWebSocketCompressionSupported(false)
                .setWebSocketClosingTimeout(CLOSING_SECONDS);
        options.tls()
                .ifPresent(tls -> server.setSsl(true)
                        .setUseAlpn(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .addCertPath(tls.certificate())
                                .addKeyPath(tls.key())));
        return server;
    }
}
