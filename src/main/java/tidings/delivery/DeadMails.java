package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.function.Function;
import tidings.outbox.Dead;
import tidings.outbox.DeadLetters;

/** The mails that could not be sent, among the other dead letters of the house: replaying one is trying it again. */
final class DeadMails {
    private static final String SOURCE = "delivery";

    private static final String TYPE = "mail";

    private final DeadLetters letters;

    DeadMails(DeadLetters letters) {
        this.letters = letters;
    }

    /** How one of them is tried again, given the id of its job. */
    void replayedBy(Function<String, Future<Void>> replayer) {
        letters.replayedBy(SOURCE, dead -> replayer.apply(dead.document()));
    }

    Future<Void> bury(Job job, String error) {
        var payload = new JsonObject().put("deliveryId", job.id()).put("userId", job.userId());
        return letters.keep(new Dead(
                idOf(job),
                SOURCE,
                TYPE,
                payload.encode(),
                error,
                job.attempts(),
                job.createdAt(),
                collection(job.kind()),
                job.id()));
    }

    /** It is on its way again. */
    Future<Void> forget(Job job) {
        return letters.release(idOf(job));
    }

    private static String idOf(Job job) {
        return job.id() + "@" + SOURCE;
    }

    private static String collection(Job.Kind kind) {
        return kind == Job.Kind.NOTIFICATION ? JobStore.NOTIFICATIONS : JobStore.DIGESTS;
    }
}
