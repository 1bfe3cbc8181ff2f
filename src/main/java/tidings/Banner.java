package tidings;

import java.util.ArrayList;
import java.util.List;
import tidings.settings.NodeRole;
import tidings.settings.Settings;
import tidings.users.FirstAdmin;

/** What a person reads who started a node. */
final class Banner {
    private Banner() {}

    static String of(Settings settings, Node node) {
        var address = "http://" + settings.http().host() + ":" + node.port();
        var lines = new ArrayList<String>();
        lines.add("");
        lines.add("  Tidings is up" + (settings.profile().isProduction() ? "." : ", for trying out and development."));
        lines.add("");
        if (settings.runs(NodeRole.WEB)) {
            lines.addAll(web(settings, address));
        }
        lines.add(line("Health", address + "/health/ready   metrics: " + address + "/metrics"));
        node.firstAdmin().ifPresent(admin -> lines.add(line("Admin", admin(settings, admin))));
        lines.add(line("Store", store(settings, node)));
        lines.add(line("Mail", mail(settings, address)));
        lines.add(line("Cluster", cluster(settings)));
        if (!settings.roles().isEmpty()) {
            lines.add(line("Roles", String.join(", ", Engine.roles(settings))));
        }
        lines.add("");
        return String.join("\n", lines);
    }

    private static List<String> web(Settings settings, String address) {
        var graphql = line("GraphQL", address + "/graphql");
        return settings.profile().isProduction()
                ? List.of(graphql)
                : List.of(graphql, line("Playground", address + "/playground"));
    }

    private static String admin(Settings settings, FirstAdmin admin) {
        var isPasswordIgnored = !admin.created() && settings.admin().password().isPresent();
        return admin.madeUpPassword()
                .map(password -> admin.email() + " with the password " + password.value() + " (shown this once)")
                .orElse(admin.email() + (isPasswordIgnored ? " was there already, with a password of its own" : ""));
    }

    private static String store(Settings settings, Node node) {
        if (node.isStoreEmbeddedHere()) {
            return "embedded, in " + settings.data().dir() + " (set TIDINGS_MONGO_URI for a MongoDB)";
        }
        return settings.mongo().isEmbedded()
                ? "embedded in the node beside this one, at port "
                        + settings.embedded().port()
                : "MongoDB at " + settings.mongo().uri().map(Object::toString).orElseThrow();
    }

    private static String mail(Settings settings, String address) {
        return settings.smtp()
                .uri()
                .map(Object::toString)
                .orElse(
                        settings.profile().isProduction()
                                ? "waits until there is a server (set TIDINGS_SMTP_URI)"
                                : "kept at " + address + "/mailbox (set TIDINGS_SMTP_URI for a mail server)");
    }

    private static String cluster(Settings settings) {
        return settings.cluster().isClustered()
                ? settings.cluster().self() + " of " + settings.cluster().members()
                : "none, this node is alone (set TIDINGS_CLUSTER_MEMBERS for more)";
    }

    private static String line(String name, String value) {
        return "  %-12s %s".formatted(name, value);
    }
}
