package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.IndexOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which index serves which query, and which queries are refused because none does. */
class QueryGuardTest {
    private static final int NO_QUERY_EXECUTION_PLANS = 291;

    @TempDir
    static Path directory;

    private static OpenStore store;
    private static MongoCollection<Document> things;

    @BeforeAll
    static void openWithIndexes() throws Exception {
        store = OpenStore.in(directory);
        things = store.things();
        index("user_at", "{user: 1, at: -1}", new IndexOptions());
        index("state_due_id", "{state: 1, due: 1, _id: 1}", new IndexOptions());
        index("due", "{due: 1}", partial("{due: {$exists: true}}"));
        index("changes", "{user: 1, changes: 1}", partial("{change: {$gt: 0}}").unique(true));
        index("tags_at", "{tags: 1, at: 1}", new IndexOptions());
        index("email", "{email: 1}", new IndexOptions().unique(true).sparse(true));
        things.insertOne(Document.parse("{_id: 1, user: 'a', at: 1, tags: ['x', 'y'], changes: [1], change: 1}"));
    }

    private static void index(String name, String keys, IndexOptions options) {
        things.createIndex(Document.parse(keys), options.name(name));
    }

    private static IndexOptions partial(String filter) {
        return new IndexOptions().partialFilterExpression(Document.parse(filter));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_id_         | {_id: 5}                                        | {}",
                "_id_         | {_id: {$in: [1, 2]}, user: 'a'}                 | {}",
                "_id_         | {_id: {$gt: 5}}                                 | {_id: 1}",
                "_id_         | {_id: {$lt: 5}, nothing: 1}                     | {_id: -1}",
                "_id_         | {}                                              | {_id: -1}",
                "_id_         | {_id: 5, user: 'a'}                             | {nothing: 1}",
                "user_at      | {user: 'a'}                                     | {}",
                "user_at      | {user: 'a'}                                     | {at: -1}",
                "user_at      | {user: 'a'}                                     | {at: 1}",
                "user_at      | {user: 'a'}                                     | {user: 1, at: -1}",
                "user_at      | {user: 'a', at: {$lt: 5}, nothing: {$ne: 1}}    | {at: -1}",
                "user_at      | {user: {$in: ['a', 'b']}}                       | {at: -1}",
                "user_at      | {user: {$gt: 'a'}}                              | {user: -1, at: 1}",
                "user_at      | {$and: [{user: 'a'}, {at: 3}]}                  | {}",
                "state_due_id | {state: 'OPEN', due: {$lte: 9}}                 | {due: 1, _id: 1}",
                "state_due_id | {state: {$in: ['OPEN', 'HELD']}, due: {$lte: 9}} | {due: 1}",
                "due          | {due: {$lte: 9}}                                | {due: 1}",
                "due          | {due: {$exists: true}}                          | {due: 1}",
                "changes      | {user: 'a', change: {$gt: 0}, changes: 5}       | {}",
                "changes      | {user: 'a', change: {$gt: 0}, changes: {$gt: 5}} | {}",
                "changes      | {user: 'a', change: 7, changes: {$gt: 5}}       | {}",
                "tags_at      | {tags: 'x'}                                     | {at: 1}",
                "tags_at      | {tags: {$all: ['x', 'y']}}                      | {at: -1}",
                "email        | {email: 'a@b'}                                  | {}",
            })
    void isServedBy(String index, String filter, String sort) {
        Document find = new Document("find", "things")
                .append("filter", Document.parse(filter))
                .append("sort", Document.parse(sort));

        Document explained = store.database().runCommand(new Document("explain", find));

        Document plan = explained.get("queryPlanner", Document.class).get("winningPlan", Document.class);
        assertThat(plan.get("inputStage", Document.class))
                .containsEntry("stage", "IXSCAN")
                .containsEntry("indexName", index);
        things.find(Document.parse(filter)).sort(Document.parse(sort)).into(new ArrayList<>());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no index serves the filter | {nothing: 1}                               | {}",
                "no index serves the filter | {at: 1}                                    | {}",
                "no index serves the filter | {due: null}                                | {}",
                "no index serves the filter | {changes: 5}                               | {}",
                "no index serves the filter | {email: null}                              | {}",
                "no index serves the filter | {email: {$exists: false}}                  | {}",
                "no index serves the filter | {user: {$ne: 'a'}}                         | {}",
                "no index serves the filter | {$or: [{user: 'a'}, {user: 'b'}]}          | {}",
                "no index serves the filter | {nothing: 1}                               | {_id: 1}",
                "does not give the order    | {user: 'a'}                                | {nothing: 1}",
                "does not give the order    | {user: 'a'}                                | {at: 1, _id: 1}",
                "does not give the order    | {user: {$gt: 'a'}}                         | {at: 1}",
                "does not give the order    | {tags: 'x'}                                | {tags: 1}",
                "does not give the order    | {user: 'a', change: {$gt: 0}, changes: {$gt: 5}} | {changes: 1}",
                "does not give the order    | {}                                         | {nothing: 1}",
            })
    void isRefused(String why, String filter, String sort) {
        assertThatThrownBy(() -> things.find(Document.parse(filter))
                        .sort(Document.parse(sort))
                        .first())
                .isInstanceOf(MongoCommandException.class)
                .hasMessageContaining("refused on tidings.things")
                .hasMessageContaining(why)
                .extracting(e -> ((MongoCommandException) e).getCode())
                .isEqualTo(NO_QUERY_EXECUTION_PLANS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{update: 'things', updates: [{q: {nothing: 1}, u: {$set: {a: 1}}}]}",
                "{delete: 'things', deletes: [{q: {nothing: 1}, limit: 0}]}",
                "{findAndModify: 'things', query: {nothing: 1}, update: {$set: {a: 1}}}",
                "{count: 'things', query: {nothing: 1}}",
                "{distinct: 'things', key: 'a', query: {nothing: 1}}",
                "{aggregate: 'things', pipeline: [{$match: {nothing: 1}}, {$count: 'n'}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$match: {nothing: 1}}, {$group: {_id: '$a'}}], cursor: {}}",
            })
    void isRefusedInEveryCommand(String command) {
        String told = told(command);

        assertThat(told).contains("refused on tidings.things").contains("no index serves the filter");
    }

    private static String told(String command) {
        try {
            return store.database().runCommand(Document.parse(command)).toString();
        } catch (MongoCommandException refusal) {
            return refusal.getErrorMessage();
        }
    }

    @Test
    void aListingOfEverythingIsServed() {
        List<Document> all = things.find().into(new ArrayList<>());

        assertThat(all).hasSize(1);
    }
}
