package tidings.delivery;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.delivery.Job.Kind;
import tidings.store.Find;

/** Looking at mails: in both collections, by their indexes, newest first. */
final class DeliveryQueries {
    private static final Comparator<Row> NEWEST_FIRST = Comparator.comparing(Row::at)
            .thenComparing(row -> row.delivery().id())
            .reversed();
    private static final JsonObject BY_USER =
            new JsonObject().put("userId", -1).put("email.at", -1).put("_id", -1);
    private static final JsonObject BY_STATE =
            new JsonObject().put("email.state", -1).put("email.at", -1).put("_id", -1);

    private final JobStore store;

    DeliveryQueries(JobStore store) {
        this.store = store;
    }

    /** Where a page ended. */
    record Place(Instant at, String id) {}

    private record Row(Instant at, Delivery delivery) {}

    /** One of them as it is stored. */
    record Found(Kind kind, JsonObject json) {
        Job job() {
            return JobDocuments.job(kind, json);
        }

        Delivery delivery() {
            return JobDocuments.delivery(kind, json);
        }

        Place place() {
            return new Place(job().createdAt(), job().id());
        }
    }

    Future<Optional<Found>> find(String id) {
        return find(Kind.NOTIFICATION, id)
                .compose(found -> found.isPresent() ? Future.succeededFuture(found) : find(Kind.DIGEST, id));
    }

    private Future<Optional<Found>> find(Kind kind, String id) {
        return store.documents(kind)
                .findOne(new JsonObject().put("_id", id))
                .map(found -> found.filter(json -> json.containsKey("email")).map(json -> new Found(kind, json)));
    }

    /**
     * Of one user or of all, in one state or in any.
     *
     * @param after null: from the newest on
     */
    Future<List<Delivery>> list(
            @Nullable String userId, @Nullable DeliveryState state, @Nullable Place after, int most) {
        var filters = userId == null ? byState(state) : Stream.of(byUser(userId, state));
        var order = userId == null ? BY_STATE : BY_USER;
        var reads = filters.flatMap(filter -> Arrays.stream(Kind.values())
                        .map(kind -> rows(kind, Find.where(filter, most).sortedBy(order), after)))
                .toList();
        return Future.all(reads)
                .map(done -> done.<List<Row>>list().stream()
                        .flatMap(List::stream)
                        .sorted(NEWEST_FIRST)
                        .limit(most)
                        .map(Row::delivery)
                        .toList());
    }

    /** One for each state, for there is no order over all of them. */
    private static Stream<JsonObject> byState(@Nullable DeliveryState state) {
        var states = state == null ? Arrays.stream(DeliveryState.values()) : Stream.of(state);
        return states.flatMap(each -> JobDocuments.stored(each).stream())
                .map(stored -> new JsonObject().put("email.state", stored));
    }

    private static JsonObject byUser(String userId, @Nullable DeliveryState state) {
        var filter = new JsonObject().put("userId", userId);
        return state == null
                ? filter
                : filter.put(
                        "email.state",
                        new JsonObject().put("$in", new JsonArray(new ArrayList<>(JobDocuments.stored(state)))));
    }

    /** What is left of the moment at which the last page ended, and then what is older. */
    private Future<List<Row>> rows(Kind kind, Find find, @Nullable Place after) {
        if (after == null) {
            return rows(kind, find, new JsonObject().put("email.at", there()));
        }
        var sameMoment = new JsonObject()
                .put("email.at", there().put("$eq", after.at()))
                .put("_id", new JsonObject().put("$lt", after.id()));
        var older = new JsonObject().put("email.at", there().put("$lt", after.at()));
        return Future.all(rows(kind, find, sameMoment), rows(kind, find, older))
                .map(done ->
                        done.<List<Row>>list().stream().flatMap(List::stream).toList());
    }

    private Future<List<Row>> rows(Kind kind, Find find, JsonObject range) {
        var narrowed = new Find(find.filter().copy().mergeIn(range), find.sort(), find.fields(), find.limit());
        return store.documents(kind)
                .find(narrowed)
                .map(found -> found.stream()
                        .map(json ->
                                new Row(JobDocuments.job(kind, json).createdAt(), JobDocuments.delivery(kind, json)))
                        .toList());
    }

    private static JsonObject there() {
        return new JsonObject().put("$exists", true);
    }
}
