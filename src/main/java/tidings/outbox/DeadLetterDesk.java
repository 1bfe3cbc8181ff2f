package tidings.outbox;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;
import tidings.outbox.DeadLetterRequest.DiscardDeadLetters;
import tidings.outbox.DeadLetterRequest.ListDeadLetters;
import tidings.outbox.DeadLetterRequest.ReplayDeadLetters;
import tidings.store.Pages;
import tidings.store.Pages.Page;

/** Where an ADMIN decides what becomes of dead letters. */
final class DeadLetterDesk extends VerticleBase {
    private static final int LONGEST_PAGE = 100;
    private static final int MOST_AT_ONCE = 1_000;

    private final DeadLetters deadLetters;
    private final DeadLetterStore letters;

    DeadLetterDesk(DeadLetters deadLetters) {
        this.deadLetters = deadLetters;
        this.letters = deadLetters.letters();
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                bus.answer(ListDeadLetters.class, this::list),
                bus.answer(ReplayDeadLetters.class, this::replay),
                bus.answer(DiscardDeadLetters.class, this::discard));
    }

    private Future<DeadLetterPage> list(ListDeadLetters request) {
        request.viewer().mustBeAdmin();
        Refusal.unlessBetween("first", request.first(), 1, LONGEST_PAGE);
        return letters.page(request.source(), request.after(), request.first() + 1)
                .map(found -> new DeadLetterPage(
                        found.stream()
                                .limit(request.first())
                                .map(DeadLetterStore::letter)
                                .toList(),
                        found.size() > request.first()));
    }

    private Future<Handled> replay(ReplayDeadLetters request) {
        request.viewer().mustBeAdmin();
        return chosen(request.ids(), request.source())
                .compose(ids -> each(ids, id -> deadLetters.replay(id).map(true)));
    }

    private Future<Handled> discard(DiscardDeadLetters request) {
        request.viewer().mustBeAdmin();
        return each(checked(request.ids()), letters::delete);
    }

    /** What is there now: what fails again while this goes on is not tried once more by it. */
    private Future<List<String>> chosen(@Nullable List<String> ids, @Nullable String source) {
        if (ids != null && source == null) {
            return Future.succeededFuture(checked(ids));
        }
        if (ids == null && source != null) {
            return letters.page(source, null, MOST_AT_ONCE)
                    .map(found -> found.stream().map(DeadLetterDesk::id).toList());
        }
        throw Refusal.badInput("ids", "or a source must be given, and not both");
    }

    /** One after the other: what they set going is work enough. */
    private static Future<Handled> each(List<String> ids, Function<String, Future<Boolean>> handle) {
        return Pages.<Integer>count(() -> !ids.isEmpty(), place -> one(ids, place == null ? 0 : place, handle))
                .map(done -> new Handled(done.intValue()));
    }

    private static Future<Page<Integer>> one(List<String> ids, int place, Function<String, Future<Boolean>> handle) {
        var next = place + 1 == ids.size() ? null : Integer.valueOf(place + 1);
        return handle.apply(ids.get(place))
                .recover(DeadLetterDesk::ifItCannotBeDoneNow)
                .map(did -> new Page<>(did ? 1 : 0, next));
    }

    private static Future<Boolean> ifItCannotBeDoneNow(Throwable cause) {
        var code = Refused.from(cause).code();
        return code == Code.NOT_FOUND || code == Code.CONFLICT
                ? Future.succeededFuture(false)
                : Future.failedFuture(cause);
    }

    private static List<String> checked(List<String> ids) {
        if (ids.size() > MOST_AT_ONCE) {
            throw Refusal.badInput("ids", "must be at most " + MOST_AT_ONCE);
        }
        return ids.stream().distinct().toList();
    }

    private static String id(JsonObject letter) {
        return letter.getString("_id");
    }
}
