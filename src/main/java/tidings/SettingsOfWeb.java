package tidings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tidings.settings.GraphqlSettings;
import tidings.settings.HttpSettings;
import tidings.settings.LiveSettings;
import tidings.settings.NodeRole;
import tidings.settings.Secret;
import tidings.settings.Settings;
import tidings.settings.UsersSettings;
import tidings.web.HttpLimits;
import tidings.web.OpsOptions;
import tidings.web.Tls;
import tidings.web.WebOptions;
import tidings.web.graphql.BodyLimits;
import tidings.web.graphql.GraphqlOptions;
import tidings.web.graphql.QueryLimits;
import tidings.web.live.LiveOptions;
import tidings.web.security.SecurityOptions;

/** The settings of the one port as the options of the web; production closes what is for developers. */
final class SettingsOfWeb {
    private SettingsOfWeb() {}

    /** Reads the allow-list, where there is one; a certificate is read by the server. */
    static WebOptions options(Settings settings) {
        var http = settings.http();
        var isProduction = settings.profile().isProduction();
        return new WebOptions(
                http.host(),
                http.port(),
                http.tls().map(SettingsOfWeb::tls),
                limits(settings),
                graphql(settings, isProduction),
                live(settings.live()),
                new SecurityOptions(http.origins(), http.trustedProxies()),
                new OpsOptions(isProduction, http.opsToken().map(Secret::value)),
                !isProduction,
                !settings.runs(NodeRole.WEB));
    }

    private static Tls tls(Path folder) {
        return new Tls(
                folder.resolve("tls.crt").toString(), folder.resolve("tls.key").toString());
    }

    /** What was begun is given most of the time that the node has for stopping. */
    private static HttpLimits limits(Settings settings) {
        HttpSettings http = settings.http();
        return new HttpLimits(
                http.connections(),
                http.headerBytes(),
                http.lineBytes(),
                http.headerTime(),
                http.idleTime(),
                settings.node().stopGrace().multipliedBy(3).dividedBy(4),
                body(http));
    }

    static BodyLimits body(HttpSettings http) {
        return new BodyLimits(http.bodyBytes(), http.bodyTime());
    }

    private static GraphqlOptions graphql(Settings settings, boolean isProduction) {
        var graphql = settings.graphql();
        return new GraphqlOptions(
                !isProduction,
                graphql.allowList().map(SettingsOfWeb::documents).orElse(List.of()),
                new QueryLimits(
                        graphql.depth(),
                        graphql.introspectionDepth(),
                        graphql.complexity(),
                        graphql.aliases(),
                        graphql.tokens(),
                        graphql.characters(),
                        graphql.first(),
                        graphql.listSize()),
                graphql.inFlight(),
                admission(graphql.admission(), settings.users().password()),
                graphql.deadline(),
                graphql.cachedDocuments(),
                graphql.persistedQueries());
    }

    private static GraphqlOptions.Admission admission(
            GraphqlSettings.Admission admission, UsersSettings.Password password) {
        return new GraphqlOptions.Admission(
                admission.readsWithin(),
                admission.writesWithin(),
                admission.signInsWithin(),
                password.threads(),
                password.threads() + password.queue(),
                admission.least(),
                admission.waiting(),
                admission.patience());
    }

    private static LiveOptions live(LiveSettings live) {
        return new LiveOptions(
                new LiveOptions.Numbers(
                        live.sockets(), live.socketsPerUser(), live.operationsPerSocket(), live.subscriptionsPerUser()),
                new LiveOptions.Incoming(live.messageBytes(), live.messagesPerSecond()),
                new LiveOptions.Outgoing(live.queueMark(), live.queueBytes(), live.stallTime()),
                new LiveOptions.Times(
                        live.initTime(), live.recheckEvery(), live.pingEvery(), live.pongTime(), live.idleTime()),
                new LiveOptions.Greetings(live.greetings(), live.greetingsWaiting()));
    }

    private static List<String> documents(Path folder) {
        try (var files = Files.list(folder)) {
            var documents = new ArrayList<String>();
            for (var file : files.filter(Files::isRegularFile).sorted().toList()) {
                documents.add(Files.readString(file));
            }
            if (documents.isEmpty()) {
                throw new NoSuchFileException(folder.toString());
            }
            return documents;
        } catch (IOException | UncheckedIOException e) {
            throw new StartFailure("There are no documents that can be read in graphql.allow-list: " + folder + ".", e);
        }
    }
}
