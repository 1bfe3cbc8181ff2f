package tidings.embedded;

import de.bwaldvogel.mongo.bson.Document;
import java.util.List;

/** Answers explain: which index would serve a command, in the shape of MongoDB's query planner. */
final class ExplainCommand {
    private final EmbeddedDatabase database;

    ExplainCommand(EmbeddedDatabase database) {
        this.database = database;
    }

    Document explain(Document command) {
        String name = command.keySet().iterator().next();
        EmbeddedCollection collection = database.existing(command, name);
        Query query = query(name, command);
        Document planner = new Document("namespace", database.namespace(Fields.name(command, name)))
                .append("parsedQuery", query.filter())
                .append("winningPlan", collection == null ? new Document("stage", "EOF") : stages(collection, query))
                .append("rejectedPlans", List.of());
        return Replies.ok(new Document("queryPlanner", planner));
    }

    private static Query query(String name, Document command) {
        return switch (name) {
            case "find" -> FindCommand.query(command);
            case "update" -> Query.of(Fields.document(first(command, "updates"), "q"));
            case "delete" -> Query.of(Fields.document(first(command, "deletes"), "q"));
            case "aggregate" ->
                AggregateCommand.Head.of(AggregateCommand.pipeline(command)).query();
            default ->
                new Query(
                        (Document) command.getOrDefault("query", new Document()),
                        (Document) command.get("sort"),
                        0,
                        0,
                        null);
        };
    }

    private static Document first(Document command, String statements) {
        return Fields.documents(command, statements).get(0);
    }

    private static Document stages(EmbeddedCollection collection, Query query) {
        Plan plan = collection.plan(query);
        boolean everything = plan.isScan() && !(query.isSorted() && plan.isSorted());
        Document access = everything
                ? new Document("stage", "COLLSCAN")
                : new Document("stage", "FETCH").append("inputStage", indexScan(plan));
        return query.isSorted() && !plan.isSorted()
                ? new Document("stage", "SORT").append("inputStage", access)
                : access;
    }

    private static Document indexScan(Plan plan) {
        IndexSpec spec =
                plan.index() == null ? IdIndex.SPEC : plan.index().index().spec();
        return new Document("stage", "IXSCAN")
                .append("keyPattern", spec.keyPattern())
                .append("indexName", spec.name())
                .append("isMultiKey", plan.mayRepeat())
                .append("isUnique", spec.unique())
                .append("isSparse", spec.sparse())
                .append("isPartial", spec.partialFilter() != null)
                .append("direction", plan.order().isBackward() ? "backward" : "forward");
    }
}
