package tidings.notifications;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Refused;
import tidings.store.Pages;

/** Brings back what was put off until now, and ends what else is due. Whoever comes second finds it done. */
final class Waking {
    private static final Logger log = LoggerFactory.getLogger(Waking.class);
    private static final int PAGE = 100;
    /** So that a hundred that cannot be brought back do not keep all others where they are. */
    private static final Duration AFTER_A_FAILURE = Duration.ofMinutes(1);

    private final InboxStore store;
    private final Alterations alterations;
    private final Erasure erasure;
    private final Clock clock;

    Waking(InboxStore store, Alterations alterations, Erasure erasure, Clock clock) {
        this.store = store;
        this.alterations = alterations;
        this.erasure = erasure;
        this.clock = clock;
    }

    Future<Void> wake() {
        return Pages.through(true, isWorthAnotherLook -> isWorthAnotherLook, before -> wakeSome())
                .mapEmpty();
    }

    /** Answers whether it is worth to look again. */
    private Future<Boolean> wakeSome() {
        return store.due(clock.instant(), PAGE)
                .compose(found -> Future.join(found.stream().map(this::end).toList())
                        .map(done -> isWorthAnotherLook(found, done.list())));
    }

    private static boolean isWorthAnotherLook(List<JsonObject> found, List<Boolean> done) {
        return found.size() == PAGE && done.contains(true);
    }

    /** Whether it is done; where not, it is still due. */
    private Future<Boolean> end(JsonObject due) {
        return wakeOrErase(due).recover(cause -> {
            log.atWarn()
                    .addKeyValue("id", due.getString("_id"))
                    .addKeyValue("reason", Refused.from(cause).code())
                    .log("what was put off could not be brought back; it is tried again");
            return store.putOff(due, clock.instant().plus(AFTER_A_FAILURE)).map(true);
        });
    }

    private Future<Boolean> wakeOrErase(JsonObject due) {
        var userId = due.getString("userId");
        return due.containsKey("added")
                ? alterations
                        .write(due, InboxRecord.none(userId), Alteration.woken())
                        .map(done -> done.isPresent())
                : erasure.again(userId).map(true);
    }
}
