package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tidings.store.Doc;
import tidings.store.Documents;
import tidings.store.Duplicate;
import tidings.store.Find;
import tidings.store.Index;

/** The mails that are kept instead of being sent: the newest, and for a while a few more. */
final class MailboxStore {
    static final String COLLECTION = "mailbox";

    private static final int PAGE = 100;

    /** So many mails are put before it is looked for what is too much; not for each, as looking costs more than putting. */
    private static final int LOOK_AFTER = 50;

    private static final JsonObject NEWEST_FIRST = new JsonObject().put("at", -1);

    private final Documents documents;
    private final int most;
    private final AtomicInteger put = new AtomicInteger();

    MailboxStore(Documents documents, int most) {
        this.documents = documents;
        this.most = most;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "newest").descending("at"),
                Index.on(COLLECTION, "byUser").ascending("userId"));
    }

    /** The second time nothing happens. */
    Future<Void> put(Mail mail) {
        var document = new JsonObject()
                .put("_id", mail.id())
                .put("userId", mail.userId())
                .put("messageId", mail.messageId())
                .put("to", mail.to())
                .put("name", mail.name())
                .put("subject", mail.subject())
                .put("text", mail.text())
                .put("html", mail.html())
                .put("headers", headers(mail))
                .put("at", mail.at());
        return documents
                .insert(document)
                .recover(cause -> cause instanceof Duplicate ? Future.succeededFuture() : Future.failedFuture(cause))
                .compose(stored -> dropOldest());
    }

    Future<List<Mail>> newest() {
        return documents
                .find(Find.where(new JsonObject(), most).sortedBy(NEWEST_FIRST))
                .map(found -> found.stream().map(MailboxStore::mail).toList());
    }

    Future<Optional<Mail>> find(String id) {
        return documents.findOne(new JsonObject().put("_id", id)).map(found -> found.map(MailboxStore::mail));
    }

    Future<List<Mail>> ofUser(String userId) {
        return documents
                .find(Find.where(new JsonObject().put("userId", userId), most + PAGE))
                .map(found -> found.stream().map(MailboxStore::mail).toList());
    }

    Future<Void> delete(String id) {
        return documents.delete(new JsonObject().put("_id", id)).mapEmpty();
    }

    Future<Void> deleteAllOf(String userId) {
        return documents
                .find(Find.where(new JsonObject().put("userId", userId), PAGE).only("_id"))
                .compose(found -> delete(found).compose(done -> found.size() == PAGE ? deleteAllOf(userId) : done()));
    }

    private Future<Void> dropOldest() {
        if (put.incrementAndGet() % LOOK_AFTER != 0) {
            return done();
        }
        return documents
                .find(Find.where(new JsonObject(), most + PAGE)
                        .sortedBy(NEWEST_FIRST)
                        .only("_id"))
                .compose(found -> delete(found.stream().skip(most).toList()));
    }

    private Future<Void> delete(List<JsonObject> found) {
        return Future.all(found.stream()
                        .map(document -> delete(document.getString("_id")))
                        .toList())
                .mapEmpty();
    }

    private static Future<Void> done() {
        return Future.succeededFuture();
    }

    private static Mail mail(JsonObject json) {
        var doc = new Doc(json);
        return new Mail(
                doc.id(),
                doc.text("messageId"),
                doc.text("userId"),
                doc.text("to"),
                doc.text("name"),
                doc.text("subject"),
                doc.text("text"),
                doc.text("html"),
                json.getJsonArray("headers").stream()
                        .map(header -> header(new Doc((JsonObject) header)))
                        .toList(),
                doc.instant("at"));
    }

    private static JsonArray headers(Mail mail) {
        var headers = new JsonArray();
        mail.headers()
                .forEach(header ->
                        headers.add(new JsonObject().put("name", header.name()).put("value", header.value())));
        return headers;
    }

    private static Mail.Header header(Doc doc) {
        return new Mail.Header(doc.text("name"), doc.text("value"));
    }
}
