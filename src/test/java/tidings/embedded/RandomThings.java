package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Random documents, filters and updates over a few fields with few values, so that much meets:
 *
 * <p>a: of any type, no array · b: a small number, often missing · m: of any type, often an array · n: a document or an
 * array of documents with x and y · t: an array of strings · s: a string, often missing · k: unique if it exists ·
 * q: numbers, unique together with b where one is positive. No array within an array: there the plain back end finds
 * with $in what MongoDB does not.
 */
final class RandomThings {
    static final List<String> PATHS = List.of("a", "b", "m", "n.x", "n.y", "t", "s", "k", "q", "_id");
    private static final int IDS = 60;

    private final Random random;

    RandomThings(Random random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    <T extends @Nullable Object> List<T> several(int atMost, Supplier<T> each) {
        List<T> values = new ArrayList<>();
        int count = random.nextInt(atMost + 1);
        for (int i = 0; i < count; i++) {
            values.add(each.get());
        }
        return values;
    }

    Object id() {
        int id = random.nextInt(IDS);
        return id % 7 == 0 ? "id" + id : id % 5 == 0 ? (Object) (double) id : id;
    }

    Object scalar() {
        int value = random.nextInt(6);
        return switch (random.nextInt(10)) {
            case 0 -> (double) value;
            case 1 -> (long) value;
            case 2 -> value + 0.5;
            case 3, 4 -> oneOf(List.of("", "a", "ab", "b", "\u0000", "ä"));
            case 5 -> chance(0.5);
            case 6 -> Instant.ofEpochMilli(value * 1000L);
            case 7 -> new ObjectId(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) value});
            default -> value;
        };
    }

    @Nullable
    Object scalarOrNull() {
        return chance(0.15) ? null : scalar();
    }

    private @Nullable Object anyType() {
        return chance(0.1) ? new Document("x", number(3)) : scalarOrNull();
    }

    private @Nullable Object oftenArray() {
        return chance(0.5) ? several(3, this::anyType) : anyType();
    }

    private Object part() {
        Document part = new Document();
        maybePut(part, "x", 0.8, () -> chance(0.2) ? several(2, () -> number(4)) : scalarOrNull());
        maybePut(part, "y", 0.8, this::scalarOrNull);
        if (chance(0.5)) {
            part.append("x", number(3)).append("y", number(3));
        }
        return part;
    }

    @Nullable
    Object valueOf(String field) {
        return switch (field) {
            case "a" -> anyType();
            case "b" -> number(4);
            case "m" -> oftenArray();
            case "n" -> chance(0.5) ? several(3, this::part) : part();
            case "t" -> several(3, () -> oneOf(List.of("red", "green", "blue")));
            case "s" -> oneOf(List.of("p", "q", "r"));
            case "k" -> number(40);
            case "q" -> chance(0.7) ? several(3, () -> number(12) - 1) : (Object) (number(12) - 1);
            case "_id" -> id();
            default -> scalarOrNull();
        };
    }

    Document document() {
        Document document = new Document("_id", id());
        List.of("a", "b", "m", "n", "t", "s", "k", "q")
                .forEach(field -> maybePut(document, field, 0.75, () -> valueOf(field)));
        return document;
    }

    private void maybePut(Document document, String field, double probability, Supplier<@Nullable Object> value) {
        if (chance(probability)) {
            document.put(field, value.get());
        }
    }

    /** A value that a document could have at this path. */
    @Nullable
    Object operand(String path) {
        return switch (path) {
            case "t" -> oneOf(List.of("red", "green", "blue"));
            case "b", "s", "k", "_id" -> valueOf(path);
            case "q" -> number(12) - 1;
            default -> scalar();
        };
    }

    @Nullable
    Object operandOrNull(String path) {
        return chance(0.1) ? null : operand(path);
    }
}
