package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import tidings.outbox.DeadLetters;
import tidings.outbox.DeadLetters.Kept;

/** The mails that could not be sent, among the other dead letters of the house: replaying one is trying it again. */
final class DeadMails {
    static final String SOURCE = "delivery";

    private static final String TYPE = "mail";

    private final DeadLetters letters;

    DeadMails(DeadLetters letters) {
        this.letters = letters;
    }

    Future<Void> bury(Job job, String error) {
        var body = new JsonObject().put("deliveryId", job.id()).put("userId", job.userId());
        return letters.keep(new Kept(
                SOURCE, TYPE, collection(job.kind()), job.id(), body.encode(), error, job.attempts(), job.createdAt()));
    }

    /** It is on its way again. */
    Future<Void> forget(Job job) {
        return letters.release(job.id(), SOURCE);
    }

    private static String collection(Job.Kind kind) {
        return kind == Job.Kind.NOTIFICATION ? JobStore.NOTIFICATIONS : JobStore.DIGESTS;
    }
}
