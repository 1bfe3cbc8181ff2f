package tidings.catalog;

import io.vertx.core.json.JsonObject;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which products are looked for, in the words of the store.
 *
 * @param words null where none are asked for; empty where something was asked for that has no word in it
 */
record Question(
        @Nullable String category,
        @Nullable List<String> words,
        @Nullable Boolean inStock) {
    boolean findsNothing() {
        return words != null && words.isEmpty();
    }

    /** The longest first, since it is likely the rarest and the way into the index. */
    List<String> wordsByLength() {
        return words == null
                ? List.of()
                : words.stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
    }

    JsonObject filter() {
        var filter = new JsonObject();
        if (category != null) {
            filter.put("categoryKey", category);
        }
        return inStock == null ? filter : filter.put("inStock", inStock);
    }

    /** Whether one walk through one index finds these products and no others. */
    boolean isOneWalk() {
        return words == null || (words.size() == 1 && inStock == null);
    }
}
