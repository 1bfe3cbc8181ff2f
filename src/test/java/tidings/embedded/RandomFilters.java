package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Random filters, of all operators that the dialect knows. */
final class RandomFilters {
    private static final List<String> ARRAYLESS = List.of("a", "b", "s", "k", "_id");

    private final RandomThings things;

    RandomFilters(RandomThings things) {
        this.things = things;
    }

    Document filter() {
        Document filter = new Document();
        int conditions = 1 + things.number(3);
        for (int i = 0; i < conditions; i++) {
            String path = things.oneOf(RandomThings.PATHS);
            filter.put(path, condition(path));
        }
        if (things.chance(0.1)) {
            filter.put("$or", List.of(field(), field()));
        }
        if (things.chance(0.05)) {
            filter.put("$nor", List.of(field()));
        }
        if (things.chance(0.3)) {
            filter.put("$and", things.chance(0.5) ? twoEnds() : List.of(field(), field()));
        }
        return things.chance(0.15) ? typicalFilter() : filter;
    }

    /** As the domains ask: what the partial indexes demand, repeated. */
    private Document typicalFilter() {
        Document filter = new Document("b", things.number(4));
        return switch (things.number(6)) {
            case 4, 5 -> twoFieldsOfParts();
            case 0 -> filter.append("q", new Document("$gt", 0));
            case 1 ->
                filter.append(
                        "$and",
                        List.of(
                                new Document("q", new Document("$gt", 0)),
                                new Document("q", new Document("$gt", things.number(9)))));
            case 2 -> new Document("b", new Document("$gt", 1 + things.number(2))).append("s", things.valueOf("s"));
            default ->
                new Document("s", new Document("$exists", true)).append("a", new Document("$gte", things.scalar()));
        };
    }

    /** Which need not be those of the same part. */
    private Document twoFieldsOfParts() {
        return new Document("n.x", things.number(3)).append("n.y", things.number(3));
    }

    /** Each for itself: put together, the plain back end wants one element of an array for both. */
    private List<Document> twoEnds() {
        String path = things.oneOf(List.of("m", "q", "n.x", "a", "b"));
        return List.of(
                new Document(path, new Document("$gte", things.operand(path))),
                new Document(path, new Document("$lt", things.operand(path))));
    }

    private Document field() {
        String path = things.oneOf(RandomThings.PATHS);
        return new Document(path, condition(path));
    }

    private @Nullable Object condition(String path) {
        return switch (things.number(14)) {
            case 0, 1, 2, 3 -> things.operandOrNull(path);
            case 4 -> new Document("$in", things.several(4, () -> things.operandOrNull(path)));
            case 5 -> new Document(things.oneOf(List.of("$gt", "$gte", "$lt", "$lte")), things.operand(path));
            case 6 ->
                ARRAYLESS.contains(path)
                        ? new Document("$gte", things.operand(path)).append("$lt", things.operand(path))
                        : things.operand(path);
            case 7 -> new Document("$exists", things.chance(0.5));
            case 8 -> new Document("$ne", things.operandOrNull(path));
            case 9 -> new Document("$nin", things.several(3, () -> things.operandOrNull(path)));
            case 10 -> new Document("$not", new Document("$gt", things.operand(path)));
            case 11 -> arrayCondition(path);
            case 12 -> new Document("$eq", things.operandOrNull(path));
            default -> things.operand(path);
        };
    }

    private Object arrayCondition(String path) {
        return switch (things.number(3)) {
            case 0 -> new Document("$all", List.of(things.operand(path), things.operand(path)));
            case 1 -> new Document("$size", things.number(3));
            default ->
                new Document(
                        "$elemMatch", new Document("$gte", things.operand(path)).append("$lt", things.operand(path)));
        };
    }

    /** On the elements of n, several conditions on one element. */
    Document elementFilter() {
        Document element =
                new Document("x", things.chance(0.5) ? things.scalar() : new Document("$gt", things.scalar()));
        if (things.chance(0.6)) {
            element.append("y", things.scalarOrNull());
        }
        return new Document("n", new Document("$elemMatch", element));
    }

    /**
     * Ends with the id, so that there is only one right order. Not by arrays: the plain back end puts an empty array
     * before an empty array.
     */
    Document totalOrder() {
        Document sort = new Document();
        List<String> paths = List.of("a", "b", "s", "k");
        things.several(2, () -> things.oneOf(paths)).forEach(path -> sort.put(path, things.chance(0.5) ? 1 : -1));
        return sort.append("_id", things.chance(0.5) ? 1 : -1);
    }
}
