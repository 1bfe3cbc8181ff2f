package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.users.UserRequest.ExportMyData;

/** Everything held about somebody, as one document: whole, or refused where a domain cannot tell its part. */
final class Exports {
    private static final int MOST_PAGES = 1_000;

    private final Bus bus;
    private final Accounts accounts;
    private final SessionStore sessions;
    private final List<Contribution> contributions;
    private final UsersRules rules;
    private final Clock clock;

    Exports(
            Bus bus,
            Accounts accounts,
            SessionStore sessions,
            List<Contribution> contributions,
            UsersRules rules,
            Clock clock) {
        this.bus = bus;
        this.accounts = accounts;
        this.sessions = sessions;
        this.contributions = List.copyOf(contributions);
        this.rules = rules;
        this.clock = clock;
    }

    Future<Export> export(ExportMyData request) {
        var id = request.viewer().userId();
        return accounts.find(id)
                .map(found -> found.orElseThrow(Bad::noSuchUser))
                .compose(account -> sessions.ofUser(id, mostSessions()).map(held -> own(account, held)))
                .compose(document -> addAll(document, id, 0))
                .map(document -> new Export(document.encodePrettily()));
    }

    /** One domain after the other, so that an export is never a burst. */
    private Future<JsonObject> addAll(JsonObject document, String userId, int place) {
        if (place == contributions.size()) {
            return Future.succeededFuture(document);
        }
        var contribution = contributions.get(place);
        return collect(contribution, userId, Optional.empty(), new JsonArray(), MOST_PAGES)
                .compose(items -> addAll(document.put(contribution.domain(), items), userId, place + 1));
    }

    private Future<JsonArray> collect(
            Contribution from, String userId, Optional<String> start, JsonArray items, int pages) {
        if (pages == 0) {
            return Refusal.of(Code.UNAVAILABLE, "There is more than one document can hold.")
                    .asFuture();
        }
        return bus.ask(from.page().apply(userId, start)).compose(page -> {
            page.items().forEach(item -> items.add(new JsonObject(item)));
            return page.next() == null
                    ? Future.succeededFuture(items)
                    : collect(from, userId, Optional.of(page.next()), items, pages - 1);
        });
    }

    /** Signing in many times at once may leave some more than are kept. */
    private int mostSessions() {
        return 2 * rules.sizes().sessions();
    }

    private JsonObject own(Account account, List<SignedIn> held) {
        var open = new JsonArray();
        held.forEach(session -> open.add(new JsonObject()
                .put("signedInAt", session.createdAt().toString())
                .put("until", session.until().toString())));
        return new JsonObject()
                .put("exportedAt", clock.instant().toString())
                .put("profile", profile(account))
                .put("preferences", AccountDocuments.preferences(account.choices()))
                .put("devices", devices(account))
                .put("mailsAskedFor", mailsAskedFor(account))
                .put("sessions", open);
    }

    private static JsonObject profile(Account account) {
        return new JsonObject()
                .put("id", account.id())
                .put("name", account.name())
                .put("email", account.email().text())
                .put("emailVerified", account.emailVerified())
                .put("role", account.role().name())
                .put("locale", account.locale())
                .put("timeZone", account.timeZone())
                .put("createdAt", account.createdAt().toString())
                .put("password", "kept as a hash from which it cannot be read");
    }

    private static JsonObject mailsAskedFor(Account account) {
        var asked = new JsonObject();
        Optional.ofNullable(account.reset())
                .ifPresent(reset -> asked.put("newPasswordUntil", reset.until().toString()));
        Optional.ofNullable(account.verification())
                .ifPresent(
                        proof -> asked.put("proofOfAddressUntil", proof.until().toString()));
        return asked;
    }

    private static JsonArray devices(Account account) {
        var devices = new JsonArray();
        account.devices()
                .forEach(device -> devices.add(new JsonObject()
                        .put("recognisedBy", device.hash())
                        .put("seenAt", device.seenAt().toString())));
        return devices;
    }
}
