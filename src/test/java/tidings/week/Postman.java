package tidings.week;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tidings.fixture.Futures;
import tidings.store.Find;

/** Looks into the mailbox, again and again, for what was not there before: how things stood then is known then only. */
final class Postman {
    private static final int NEWEST = 400;

    private final House house;
    private final Ledger ledger;
    private final Set<String> seen = new HashSet<>();

    Postman(House house, Ledger ledger) {
        this.house = house;
        this.ledger = ledger;
    }

    void look() {
        var newestFirst = new JsonObject().put("at", -1);
        Futures.await(house.documents("mailbox")
                        .find(Find.where(new JsonObject(), NEWEST).sortedBy(newestFirst)))
                .stream()
                .filter(mail -> seen.add(mail.getString("_id")))
                .forEach(this::note);
    }

    /** Mails to ADMINs, and what came before its reader was known here, are not looked at. */
    private void note(JsonObject mail) {
        var reader = ledger.people.get(mail.getString("userId"));
        if (reader != null) {
            var id = mail.getString("_id");
            var digest = byId("digests", List.of(id)).stream().findFirst().orElse(null);
            var told = digest == null
                    ? List.of(id)
                    : digest.getJsonArray("members").stream()
                            .map(String.class::cast)
                            .toList();
            ledger.mails.add(new Ledger.Arrived(mail, byId("notifications", told), digest, reader));
        }
    }

    private List<JsonObject> byId(String collection, List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return Futures.await(house.documents(collection).find(Find.where(new JsonObject().put("_id", oneOf), NEWEST)));
    }
}
