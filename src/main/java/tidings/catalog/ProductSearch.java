package tidings.catalog;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.store.Documents;
import tidings.store.Find;

/**
 * Finds pages of products, newest first. Ids are in the order of time, so a page that starts after an id stays what it is
 * while products are added.
 *
 * <p>What no single index answers, such as several words, is looked for among the products that have the first word, a
 * window of them after the other, each larger than the last. A page looks at a few windows and no further: then it is short and
 * says where to go on.
 */
final class ProductSearch {
    /** How many products are looked at, one step after the other; the first is enough for what is not rare. */
    private static final int[] WINDOWS = {60, 400, 2_000, 2_000};

    private static final JsonObject NEWEST_FIRST = new JsonObject().put("_id", -1);

    private final Documents products;
    private final Vocabulary vocabulary;

    ProductSearch(Documents products, Vocabulary vocabulary) {
        this.products = products;
        this.vocabulary = vocabulary;
    }

    Future<IdPage> page(Question question, int first, @Nullable String after) {
        return demands(question.wordsByLength(), new ArrayList<>()).compose(demands -> {
            if (demands.stream().anyMatch(JsonArray::isEmpty)) {
                return Future.succeededFuture(IdPage.EMPTY);
            }
            return question.isOneWalk()
                    ? oneWalk(question, demands, first, after)
                    : new Windows(question, demands, first).from(after, 0);
        });
    }

    /** For each word the words of the products that it may stand for. */
    private Future<List<JsonArray>> demands(List<String> words, List<JsonArray> found) {
        if (words.size() == found.size()) {
            return Future.succeededFuture(found);
        }
        return vocabulary.completions(words.get(found.size())).compose(completions -> {
            found.add(ProductDocuments.array(completions));
            return demands(words, found);
        });
    }

    private Future<IdPage> oneWalk(Question question, List<JsonArray> demands, int first, @Nullable String after) {
        var filter = between(question.filter(), after, null);
        demands.forEach(demand -> filter.put("words", anyOf(demand)));
        return ids(filter, first + 1)
                .map(found -> found.size() > first
                        ? new IdPage(found.subList(0, first), found.get(first - 1))
                        : new IdPage(found, null));
    }

    /** One page that is put together from windows. */
    private final class Windows {
        private final Question question;
        private final List<JsonArray> demands;
        private final int first;
        private final List<String> found = new ArrayList<>();

        private Windows(Question question, List<JsonArray> demands, int first) {
            this.question = question;
            this.demands = demands;
            this.first = first;
        }

        private Future<IdPage> from(@Nullable String after, int step) {
            return ids(entrance(after), WINDOWS[step]).compose(window -> {
                if (window.isEmpty()) {
                    return Future.succeededFuture(new IdPage(found, null));
                }
                var last = window.get(window.size() - 1);
                return ids(wanted(after, last), first + 1 - found.size())
                        .compose(matches -> next(matches, window.size() == WINDOWS[step] ? last : null, step));
            });
        }

        private Future<IdPage> next(List<String> matches, @Nullable String last, int step) {
            found.addAll(matches);
            if (found.size() > first) {
                return Future.succeededFuture(new IdPage(found.subList(0, first), found.get(first - 1)));
            }
            return last == null || step == WINDOWS.length - 1
                    ? Future.succeededFuture(new IdPage(found, last))
                    : from(last, step + 1);
        }

        /** What an index answers by itself: the first word, in the category if one is asked for. */
        private JsonObject entrance(@Nullable String after) {
            var filter = between(new JsonObject(), after, null).put("words", anyOf(demands.get(0)));
            return question.category() == null ? filter : filter.put("categoryKey", question.category());
        }

        private JsonObject wanted(@Nullable String after, String last) {
            var each = new JsonArray();
            demands.stream().skip(1).forEach(demand -> each.add(new JsonObject().put("words", anyOf(demand))));
            var filter = between(question.filter(), after, last).put("words", anyOf(demands.get(0)));
            return each.isEmpty() ? filter : filter.put("$and", each);
        }
    }

    private Future<List<String>> ids(JsonObject filter, int limit) {
        return products.find(Find.where(filter, limit).sortedBy(NEWEST_FIRST).only("_id"))
                .map(found -> found.stream().map(each -> each.getString("_id")).toList());
    }

    private static JsonObject anyOf(JsonArray words) {
        return new JsonObject().put("$in", words);
    }

    private static JsonObject between(JsonObject filter, @Nullable String after, @Nullable String last) {
        var range = new JsonObject();
        if (after != null) {
            range.put("$lt", after);
        }
        if (last != null) {
            range.put("$gte", last);
        }
        return range.isEmpty() ? filter : filter.put("_id", range);
    }
}
