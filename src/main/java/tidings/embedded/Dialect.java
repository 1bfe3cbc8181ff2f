package tidings.embedded;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the store may be asked: what MongoDB and the library answer alike, and no more than this house uses. All that is
 * not listed is refused ({@link DialectCheck}), so that no test can pass here on what would behave differently there.
 *
 * <p>Left out on purpose: transactions, change streams, scripts ({@code $where}, {@code $function}), text and geo,
 * collation, TTL, validators, capped collections, hints, tailable cursors, updates by pipeline, {@code $expr}; and
 * comparing ranges with null, an array or a document, which the library decides in its own way.
 */
final class Dialect {
    private Dialect() {}

    /** Fields that any command may have. */
    static final Set<String> EVERY_COMMAND = Set.of(
            "$db", "lsid", "$readPreference", "readConcern", "writeConcern", "maxTimeMS", "comment", "$clusterTime");

    /** Commands with the fields they may have. */
    static final Map<String, Set<String>> COMMANDS = Map.ofEntries(
            Map.entry(
                    "find",
                    Set.of(
                            "filter",
                            "sort",
                            "projection",
                            "skip",
                            "limit",
                            "batchSize",
                            "singleBatch",
                            "allowDiskUse")),
            Map.entry("insert", Set.of("documents", "ordered", "bypassDocumentValidation")),
            Map.entry("update", Set.of("updates", "ordered", "bypassDocumentValidation")),
            Map.entry("delete", Set.of("deletes", "ordered")),
            Map.entry(
                    "findAndModify",
                    Set.of(
                            "query",
                            "sort",
                            "remove",
                            "update",
                            "new",
                            "fields",
                            "upsert",
                            "arrayFilters",
                            "bypassDocumentValidation")),
            Map.entry("count", Set.of("query", "skip", "limit")),
            Map.entry("distinct", Set.of("key", "query")),
            Map.entry("aggregate", Set.of("pipeline", "cursor", "allowDiskUse")),
            Map.entry("explain", Set.of("verbosity")),
            Map.entry("getMore", Set.of("collection", "batchSize")),
            Map.entry("killCursors", Set.of("cursors")),
            Map.entry("create", Set.of()),
            Map.entry("createIndexes", Set.of("indexes", "commitQuorum")),
            Map.entry("drop", Set.of()),
            Map.entry("dropDatabase", Set.of()),
            Map.entry("dropIndexes", Set.of("index")),
            Map.entry("listIndexes", Set.of("cursor")),
            Map.entry("listCollections", Set.of("nameOnly", "authorizedCollections", "cursor")),
            Map.entry("listDatabases", Set.of("nameOnly", "authorizedDatabases")),
            Map.entry("dbStats", Set.of("scale")),
            Map.entry("collStats", Set.of("scale")));

    /** What drivers and operators ask of a server rather than of its data; with any fields. */
    static final Set<String> SERVER_COMMANDS = Set.of(
            "hello",
            "isMaster",
            "ismaster",
            "ping",
            "buildInfo",
            "buildinfo",
            "endSessions",
            "serverStatus",
            "whatsmyuri",
            "connectionStatus");

    /** Statements inside update and delete, with the fields they may have. */
    static final Map<String, Set<String>> STATEMENTS = Map.of(
            "updates", Set.of("q", "u", "multi", "upsert", "arrayFilters"),
            "deletes", Set.of("q", "limit"));

    static final Set<String> CONNECTIVES = Set.of("$and", "$or", "$nor");

    static final Set<String> CONDITIONS = Set.of(
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$in",
            "$nin",
            "$exists",
            "$not",
            "$all",
            "$elemMatch",
            "$size",
            "$regex",
            "$options");

    /** Update operators, each with the modifiers that its operand may have. */
    static final Map<String, Set<String>> UPDATES = Map.ofEntries(
            Map.entry("$set", Set.of()),
            Map.entry("$unset", Set.of()),
            Map.entry("$setOnInsert", Set.of()),
            Map.entry("$inc", Set.of()),
            Map.entry("$min", Set.of()),
            Map.entry("$max", Set.of()),
            Map.entry("$push", Set.of("$each", "$slice", "$position", "$sort")),
            Map.entry("$addToSet", Set.of("$each")),
            Map.entry("$pop", Set.of()),
            Map.entry("$pull", CONDITIONS));

    static final Set<String> PROJECTIONS = Set.of("$elemMatch");

    static final List<String> STAGES =
            List.of("$match", "$sort", "$skip", "$limit", "$group", "$project", "$addFields", "$unwind", "$count");

    static final Set<String> UNWIND_OPTIONS = Set.of("path", "preserveNullAndEmptyArrays");

    static final Set<String> ACCUMULATORS =
            Set.of("$sum", "$avg", "$min", "$max", "$first", "$last", "$push", "$addToSet");

    static final Set<String> EXPRESSIONS = Set.of(
            "$add",
            "$subtract",
            "$multiply",
            "$divide",
            "$eq",
            "$ne",
            "$gt",
            "$gte",
            "$lt",
            "$lte",
            "$and",
            "$or",
            "$not",
            "$cond",
            "$ifNull",
            "$literal",
            "$size",
            "$arrayElemAt",
            "$concat",
            "$dateToString");

    static final Set<String> VARIABLES = Set.of("$$ROOT");

    static final Set<String> INDEX_OPTIONS =
            Set.of("key", "name", "v", "ns", "unique", "sparse", "partialFilterExpression", "background");

    static final Set<String> PARTIAL_FILTER_CONDITIONS = Set.of("$eq", "$gt", "$gte", "$lt", "$lte", "$exists");
}
