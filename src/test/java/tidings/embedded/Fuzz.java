package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import io.netty.channel.Channel;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does the same random things to the store and to the library's plain back end, and compares what they answer. */
final class Fuzz implements AutoCloseable {
    private static final String DATABASE = "fuzz";
    private static final String THINGS = "things";

    private final InProcessStore store;
    private final H2Backend plain = H2Backend.inMemory();
    private final Channel channel = new EmbeddedChannel();
    private final RandomThings random;
    private final RandomFilters filters;
    private final UniqueKeys uniqueKeys = new UniqueKeys();

    Fuzz(long seed, InProcessStore store) {
        this.random = new RandomThings(new Random(seed));
        this.filters = new RandomFilters(random);
        this.store = store;
    }

    void createIndexes() {
        index("a", new Document("a", 1), new Document());
        index("a_b", new Document("a", -1).append("b", 1), new Document());
        index("b_a_id", new Document("b", 1).append("a", -1).append("_id", 1), new Document());
        index("m", new Document("m", 1), new Document());
        index("b_m_a", new Document("b", 1).append("m", 1).append("a", 1), new Document());
        index("nx", new Document("n.x", 1), new Document());
        index("nx_ny", new Document("n.x", 1).append("n.y", -1), new Document());
        index("t_b", new Document("t", 1).append("b", -1), new Document());
        index("s_id", new Document("s", 1).append("_id", -1), new Document("sparse", true));
        index("b_s", new Document("b", 1).append("s", 1), partial(new Document("b", new Document("$gt", 1))));
        index("a_s", new Document("a", 1), partial(new Document("s", new Document("$exists", true))));
        index("k", new Document("k", 1), new Document("unique", true).append("sparse", true));
        index(
                "b_q",
                new Document("b", 1).append("q", 1),
                partial(new Document("q", new Document("$gt", 0))).append("unique", true));
    }

    private static Document partial(Document filter) {
        return new Document("partialFilterExpression", filter);
    }

    private void index(String name, Document keys, Document options) {
        store.createIndex(THINGS, name, keys, options);
    }

    void step() {
        switch (random.number(16)) {
            case 0, 1, 2 -> write(insert());
            case 3, 4, 5 -> write(updateOne());
            case 6 -> write(updateMany());
            case 7 -> write(delete());
            case 8, 9 -> write(findAndModify());
            case 10 -> count();
            case 11 -> aggregate();
            case 12 -> distinct();
            default -> find();
        }
    }

    // ---- reads

    private void find() {
        Document find =
                new Document("find", THINGS).append("filter", anyFilter()).append("batchSize", 1000);
        boolean ordered = random.chance(0.6);
        if (ordered) {
            find.append("sort", filters.totalOrder());
            find.append("limit", random.chance(0.5) ? 1 + random.number(5) : 0);
            find.append("skip", random.chance(0.3) ? random.number(5) : 0);
        }
        if (random.chance(0.2)) {
            find.append("projection", new Document("a", 1).append("n.x", 1));
        }
        compareRead(find, reply -> {
            List<Document> batch = batch(reply);
            return ordered ? batch : sorted(batch);
        });
    }

    private Document anyFilter() {
        return random.chance(0.1) ? filters.elementFilter() : random.chance(0.05) ? new Document() : filters.filter();
    }

    private void count() {
        Document count = new Document("count", THINGS).append("query", anyFilter());
        compareRead(count, reply -> reply.get("n"));
    }

    private void aggregate() {
        Document group =
                new Document("_id", random.chance(0.5) ? (Object) 1 : "$b").append("n", new Document("$sum", 1));
        Document aggregate = new Document("aggregate", THINGS)
                .append("pipeline", List.of(new Document("$match", anyFilter()), new Document("$group", group)))
                .append("cursor", new Document());
        compareRead(aggregate, reply -> sorted(batch(reply)));
    }

    private void distinct() {
        Document distinct = new Document("distinct", THINGS).append("key", "b").append("query", anyFilter());
        compareRead(distinct, reply -> {
            List<Object> values = new ArrayList<>((Collection<?>) reply.get("values"));
            values.sort(ValueComparator.ascWithoutListHandling());
            return values;
        });
    }

    private void compareRead(Document command, Function<Document, @Nullable Object> part) {
        Document expected = plain(command);
        Document actual = store.command(command);
        compare(command, part(expected, part), part(actual, part));
    }

    private static @Nullable Object part(Document reply, Function<Document, @Nullable Object> part) {
        return succeeded(reply) ? part.apply(reply) : "error " + reply.get("code");
    }

    private void compare(Document command, @Nullable Object expected, @Nullable Object actual) {
        assertThat(String.valueOf(actual))
                .as(() -> command + "\nplan " + explained(command))
                .isEqualTo(String.valueOf(expected));
    }

    private @Nullable Object explained(Document command) {
        return store.command(new Document("explain", command)).get("queryPlanner");
    }

    private static List<Document> batch(Document reply) {
        return Fields.documents(Fields.document(reply, "cursor"), "firstBatch");
    }

    private static List<Document> sorted(List<Document> documents) {
        return documents.stream()
                .sorted(Comparator.comparing(document -> String.valueOf(document.get("_id"))))
                .toList();
    }

    // ---- writes

    private Document insert() {
        return new Document("insert", THINGS).append("ordered", true).append("documents", List.of(random.document()));
    }

    private Document updateOne() {
        Document filter = new Document("_id", random.id());
        if (random.chance(0.5)) {
            filter.putAll(anyFilterWithoutId());
        }
        Document update = new Document("q", filter)
                .append("u", update(random.oneOf(List.of("a", "b", "m", "n", "t", "s", "k", "q"))))
                .append("upsert", filter.size() == 1 && random.chance(0.3));
        return new Document("update", THINGS).append("updates", List.of(update));
    }

    private Document updateMany() {
        Document update = new Document("q", anyFilter())
                .append("u", update(random.oneOf(List.of("a", "m", "n", "t", "s"))))
                .append("multi", true);
        return new Document("update", THINGS).append("updates", List.of(update));
    }

    private Document anyFilterWithoutId() {
        Document filter = anyFilter();
        filter.remove("_id");
        return filter;
    }

    private Document update(String field) {
        return switch (random.number(8)) {
            case 0 -> new Document("$unset", new Document(field, ""));
            case 1 -> new Document("$max", new Document("b", random.number(5)));
            case 2 -> new Document("$push", new Document("t", "blue"));
            case 3 -> new Document("$pull", new Document("m", random.number(6)));
            case 4 -> new Document("$set", new Document("n.x", random.scalar()));
            case 5 -> new Document("$addToSet", new Document("q", random.number(12)));
            default -> new Document("$set", new Document(field, random.valueOf(field)));
        };
    }

    private Document delete() {
        Document filter = random.chance(0.8) ? new Document("_id", random.id()) : filters.filter();
        return new Document("delete", THINGS).append("deletes", List.of(new Document("q", filter).append("limit", 0)));
    }

    private Document findAndModify() {
        Document command = new Document("findAndModify", THINGS)
                .append("query", anyFilter())
                .append("sort", filters.totalOrder());
        if (random.chance(0.2)) {
            return command.append("remove", true);
        }
        return command.append("update", update(random.oneOf(List.of("a", "b", "m", "n", "t", "s", "k", "q"))))
                .append("new", random.chance(0.5));
    }

    /**
     * The plain back end knows no partial indexes: what they forbid is looked up in its state, and undone there. What an
     * update of many has done before it failed depends on the order in which it found them, and is not compared.
     */
    private void write(Document command) {
        Map<String, Document> before = plainState();
        Document expected = plain(command);
        List<String> violated = uniqueKeys.violated(plainState().values());
        if (isMany(command) && (expected.containsKey("writeErrors") || !violated.isEmpty())) {
            restorePlain(before);
            return;
        }
        Document actual = store.command(command);
        if (violated.isEmpty()) {
            compare(command, outcome(expected), outcome(actual));
        } else {
            assertThat(actual.toString())
                    .as(() -> command.toString())
                    .contains("11000")
                    .containsAnyOf(violated.toArray(String[]::new));
            restorePlain(before);
        }
    }

    private static boolean isMany(Document command) {
        return command.toString().contains("\"multi\" : true");
    }

    private static Object outcome(Document reply) {
        Document outcome = new Document();
        List.of("ok", "code", "n", "nModified", "value")
                .forEach(field -> outcome.putIfNotNull(field, reply.get(field)));
        if (reply.get("writeErrors") instanceof List<?> errors) {
            outcome.put("writeError", ((Document) errors.get(0)).get("code"));
            outcome.remove("n");
        }
        return succeeded(reply) ? outcome : "error " + reply.get("code");
    }

    void compareStates() {
        Document all =
                new Document("find", THINGS).append("filter", new Document()).append("batchSize", 1000);
        Map<String, Document> state = byId(batch(store.command(all)));
        assertThat(state.toString()).isEqualTo(plainState().toString());
        IndexEntries.assertConsistent(store.collection(THINGS));
    }

    // ---- the plain back end

    private Document plain(Document command) {
        try {
            return plain.handleCommand(
                    channel, DATABASE, command.keySet().iterator().next(), command.cloneDeeply());
        } catch (de.bwaldvogel.mongo.exception.MongoServerException e) {
            return Replies.error(e);
        } catch (RuntimeException e) {
            return new Document("ok", 0.0);
        }
    }

    private Map<String, Document> plainState() {
        return byId(batch(plain(new Document("find", THINGS).append("filter", new Document()))));
    }

    private void restorePlain(Map<String, Document> state) {
        plain(new Document("delete", THINGS)
                .append("deletes", List.of(new Document("q", new Document()).append("limit", 0))));
        plain(new Document("insert", THINGS).append("documents", List.copyOf(state.values())));
    }

    private static Map<String, Document> byId(List<Document> documents) {
        Map<String, Document> byId = new TreeMap<>();
        documents.forEach(document -> byId.put(String.valueOf(document.get("_id")), document.cloneDeeply()));
        return byId;
    }

    private static boolean succeeded(Document reply) {
        return reply.get("ok") instanceof Number ok && ok.intValue() == 1;
    }

    @Override
    public void close() {
        plain.close();
    }
}
