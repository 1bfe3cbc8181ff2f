package tidings.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoCommandException;
import com.mongodb.client.MongoDatabase;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Only what MongoDB and the store answer alike is taken. */
class DialectTest {
    private static final int BAD_VALUE = 2;
    private static final int COMMAND_NOT_FOUND = 59;
    private static final int UNKNOWN_STAGE = 40324;

    @TempDir
    static Path directory;

    private static OpenStore store;

    @BeforeAll
    static void open() throws Exception {
        store = OpenStore.with(EmbeddedOptions.in(directory).with(EmbeddedOptions.Durability.PROCESS));
        store.things().insertOne(new Document("_id", 0));
    }

    @AfterAll
    static void close() {
        store.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{find: 'things', collation: {locale: 'en'}}",
                "{find: 'things', hint: 'x'}",
                "{find: 'things', tailable: true}",
                "{find: 'things', let: {a: 1}}",
                "{find: 'things', filter: {$where: 'true'}}",
                "{find: 'things', filter: {$text: {$search: 'x'}}}",
                "{find: 'things', filter: {$expr: {$eq: ['$a', 1]}}}",
                "{find: 'things', filter: {$or: [{$where: 'true'}]}}",
                "{find: 'things', filter: {$or: []}}",
                "{find: 'things', filter: {a: {$type: 'int'}}}",
                "{find: 'things', filter: {a: {$mod: [2, 0]}}}",
                "{find: 'things', filter: {a: {$gt: null}}}",
                "{find: 'things', filter: {a: {$gt: [1]}}}",
                "{find: 'things', filter: {a: {$not: {$mod: [2, 0]}}}}",
                "{find: 'things', filter: {a: {$elemMatch: {b: {$type: 2}}}}}",
                "{find: 'things', filter: {a: {$near: [0, 0]}}}",
                "{find: 'things', filter: {a: {$in: 1}}}",
                "{find: 'things', sort: {$natural: -1}}",
                "{find: 'things', sort: {score: {$meta: 'textScore'}}}",
                "{find: 'things', projection: {'a.$': 1}}",
                "{find: 'things', projection: {a: {$slice: 2}}}",
                "{find: 'things', projection: {a: '$b'}}",
                "{find: 'things', projection: {a: {$meta: 'textScore'}}}",
                "{insert: 'things', documents: [{a: 1}], autocommit: false}",
                "{insert: 'things', documents: [{a: 1}], txnNumber: {$numberLong: '1'}}",
                "{insert: 'things', documents: [{a: 1}], startTransaction: true}",
                "{update: 'things', updates: [{q: {}, u: [{$set: {a: 1}}]}]}",
                "{update: 'things', updates: [{q: {}, u: {$rename: {a: 'b'}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$mul: {a: 2}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$currentDate: {a: true}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$push: {a: {$each: [1], $hint: 1}}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$pull: {a: {$mod: [2, 0]}}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$set: {a: 1}}, collation: {locale: 'en'}}]}",
                "{update: 'things', updates: [{q: {$where: 'true'}, u: {$set: {a: 1}}}]}",
                "{update: 'things', updates: [{q: {}, u: {$set: {a: 1}}, c: {x: 1}}]}",
                "{delete: 'things', deletes: [{q: {$where: 'true'}, limit: 1}]}",
                "{delete: 'things', deletes: [{q: {}, limit: 1, hint: 'x'}]}",
                "{findAndModify: 'things', query: {}, update: [{$set: {a: 1}}]}",
                "{findAndModify: 'things', query: {}, update: {$set: {a: 1}}, collation: {locale: 'en'}}",
                "{count: 'things', query: {$where: 'true'}}",
                "{distinct: 'things', key: 'a', query: {$where: 'true'}}",
                "{aggregate: 'things', pipeline: [], cursor: {}, hint: 'x'}",
                "{aggregate: 'things', pipeline: [{$match: {$where: 'true'}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$group: {_id: 1, a: {$stdDevPop: '$b'}}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$project: {a: {$function: {}}}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$project: {a: '$$NOW'}}], cursor: {}}",
                "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a', expireAfterSeconds: 1}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a', collation: {locale: 'en'}}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 'text'}, name: 'a'}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 'hashed'}, name: 'a'}]}",
                "{createIndexes: 'things', indexes: [{key: {'$**': 1}, name: 'a'}]}",
                "{createIndexes: 'things', indexes: [{key: {'a.0': 1}, name: 'a'}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a', partialFilterExpression: {a: {$ne: 1}}}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a',"
                        + " partialFilterExpression: {a: {$exists: false}}}]}",
                "{createIndexes: 'things', indexes: [{key: {a: 1}, name: 'a', partialFilterExpression: {$or: [{a: 1}]}}]}",
                "{create: 'other', validator: {a: 1}}",
                "{create: 'other', capped: true, size: 1000}",
                "{create: 'other', timeseries: {timeField: 'a'}}",
                "{explain: {find: 'things', filter: {$where: 'true'}}}",
            })
    void refuses(String command) {
        MongoCommandException refusal = refusal(command);

        assertThat(refusal.getCode()).isEqualTo(BAD_VALUE);
        assertThat(refusal.getErrorMessage()).contains("the embedded store does not take");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{aggregate: 'things', pipeline: [{$out: 'other'}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$merge: 'other'}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$changeStream: {}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$lookup: {from: 'a', localField: 'b', foreignField: 'c', as: 'd'}}],"
                        + " cursor: {}}",
                "{aggregate: 'things', pipeline: [{$setWindowFields: {}}], cursor: {}}",
            })
    void refusesTheStage(String command) {
        assertThat(refusal(command).getCode()).isEqualTo(UNKNOWN_STAGE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{mapReduce: 'things', map: '', reduce: ''}",
                "{renameCollection: 'a.b', to: 'a.c'}",
                "{commitTransaction: 1}",
                "{collMod: 'things', validator: {}}",
                "{eval: '1'}",
                "{validate: 'things'}",
            })
    void refusesTheCommand(String command) {
        assertThat(refusal(command).getCode()).isEqualTo(COMMAND_NOT_FOUND);
    }

    private static MongoCommandException refusal(String command) {
        try {
            Document reply = store.database().runCommand(Document.parse(command));
            throw new AssertionError("was taken: " + command + " " + reply);
        } catch (MongoCommandException refusal) {
            return refusal;
        }
    }

    static Stream<String> allowed() {
        return Stream.of(
                "{find: 'things', filter: {a: {$gte: 1, $lt: 5}, b: {$in: [1, null]}, $or: [{c: 1}, {d: {$exists: true}}]}}",
                "{find: 'things', filter: {a: {$not: {$gt: 5}}, b: {$ne: null}, c: {$nin: [1]}, d: {$all: [1, 2]}}}",
                "{find: 'things', filter: {a: {$elemMatch: {b: 1, c: {$gt: 2}}}, d: {$size: 2}, $nor: [{e: 1}]}}",
                "{find: 'things', filter: {a: {$regex: '^x', $options: 'i'}}, sort: {_id: -1}, limit: 5, skip: 1}",
                "{find: 'things', projection: {a: 1, _id: 0}, singleBatch: true, batchSize: 2, limit: 2}",
                "{find: 'things', projection: {a: {$elemMatch: {b: 1}}}}",
                "{find: 'things', comment: 'why', maxTimeMS: 1000, readConcern: {level: 'majority'}}",
                "{insert: 'things', documents: [{_id: 1}], ordered: false, writeConcern: {w: 'majority', j: true}}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$set: {a: 1}, $unset: {b: ''}, $inc: {c: 1}}}]}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$push: {l: {$each: [1, 2], $slice: -5, $sort: 1}}}}]}",
                "{update: 'things', updates: [{q: {_id: 1, l: 1}, u: {$set: {'l.$': 7}}}]}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$set: {'l.$[x]': 8}}, arrayFilters: [{x: {$gt: 1}}]}]}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$inc: {'l.$[]': 1}}}]}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$pull: {l: {$gt: 100}}}}]}",
                "{update: 'things', updates: [{q: {_id: 1}, u: {$addToSet: {l: {$each: [1]}}, $pop: {m: 1}}}]}",
                "{update: 'things', updates: [{q: {_id: 2}, u: {$setOnInsert: {a: 1}, $max: {b: 2}}, upsert: true}]}",
                "{update: 'things', updates: [{q: {_id: 2}, u: {a: 'replaced'}}]}",
                "{delete: 'things', deletes: [{q: {_id: 9}, limit: 1}]}",
                "{findAndModify: 'things', query: {_id: 1}, update: {$min: {a: 0}}, new: true, fields: {a: 1}}",
                "{findAndModify: 'things', query: {_id: 9}, remove: true}",
                "{count: 'things', query: {a: 1}}",
                "{distinct: 'things', key: 'a'}",
                "{aggregate: 'things', pipeline: [{$match: {a: 1}}, {$sort: {_id: 1}}, {$limit: 3}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$unwind: '$l'}, {$group: {_id: '$l', n: {$sum: 1}}},"
                        + " {$project: {n: {$add: ['$n', 1]}}}], cursor: {}}",
                "{aggregate: 'things', pipeline: [{$addFields: {x: {$cond: [{$gt: ['$a', 1]}, 'y', 'z']}}},"
                        + " {$count: 'n'}], cursor: {}}",
                "{createIndexes: 'things', indexes: [{key: {a: 1, b: -1}, name: 'ab', unique: false, sparse: true}]}",
                "{createIndexes: 'things', indexes: [{key: {u: 1}, name: 'u', unique: true,"
                        + " partialFilterExpression: {$and: [{u: {$exists: true}}, {c: {$gt: 5}}, {d: 'x'}]}}]}",
                "{listIndexes: 'things'}",
                "{dropIndexes: 'things', index: 'ab'}",
                "{listCollections: 1, nameOnly: true}",
                "{create: 'other'}",
                "{drop: 'other'}",
                "{explain: {find: 'things', filter: {a: 1}}}",
                "{dbStats: 1}",
                "{ping: 1}",
                "{hello: 1}",
                "{buildInfo: 1}");
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void takes(String command) {
        MongoDatabase database = store.database();

        Document reply = database.runCommand(Document.parse(command));

        assertThat(reply).containsEntry("ok", 1.0).doesNotContainKey("writeErrors");
    }
}
