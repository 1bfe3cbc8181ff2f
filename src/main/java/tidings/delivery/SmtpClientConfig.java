package tidings.delivery;

import io.vertx.core.net.PemTrustOptions;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tidings.settings.SmtpSettings;
import tidings.settings.SmtpSettings.StartTls;

/** The settings as the mail client wants them. */
final class SmtpClientConfig {
    private static final int TLS_PORT = 465;
    private static final int SUBMISSION_PORT = 587;

    private SmtpClientConfig() {}

    /**
     * The host's name is verified as long as nobody says by what: where an algorithm is set, the client takes it away.
     * Without pipelining: the client counts an answer of several lines as several answers, and takes a refusal for a loss.
     */
    static MailConfig of(SmtpSettings settings) {
        var uri = URI.create(settings.uri().orElseThrow().value());
        var isTls = "smtps".equals(uri.getScheme());
        var config = new MailConfig()
                .setHostname(uri.getHost())
                .setPort(uri.getPort() > 0 ? uri.getPort() : isTls ? TLS_PORT : SUBMISSION_PORT)
                .setStarttls(isTls ? StartTLSOptions.DISABLED : startTls(settings, uri.getRawUserInfo()))
                .setLogin(LoginOption.NONE)
                .setMaxPoolSize(settings.connections())
                .setMaxMailsPerConnection(settings.mailsPerConnection())
                .setPipelining(false)
                .setOwnHostname("localhost")
                .setConnectTimeout((int) settings.connectTimeout().toMillis())
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setIdleTimeout((int) settings.sendTime().toMillis());
        config.setSsl(isTls);
        settings.ca().ifPresent(ca -> config.setTrustOptions(new PemTrustOptions().addCertPath(ca.toString())));
        return withCredentials(config, uri.getRawUserInfo());
    }

    private static MailConfig withCredentials(MailConfig config, @Nullable String credentials) {
        if (credentials == null) {
            return config;
        }
        var colon = credentials.indexOf(':');
        return colon < 0
                ? config
                : config.setLogin(LoginOption.REQUIRED)
                        .setUsername(decoded(credentials.substring(0, colon)))
                        .setPassword(decoded(credentials.substring(colon + 1)));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** A password is not said in the clear unless that was asked for by name. */
    private static StartTLSOptions startTls(SmtpSettings settings, @Nullable String credentials) {
        return credentials != null && settings.starttls() == StartTls.OPTIONAL
                ? StartTLSOptions.REQUIRED
                : StartTLSOptions.valueOf(settings.starttls().name());
    }
}
