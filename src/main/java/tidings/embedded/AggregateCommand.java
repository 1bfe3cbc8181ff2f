package tidings.embedded;

import de.bwaldvogel.mongo.backend.DatabaseResolver;
import de.bwaldvogel.mongo.backend.aggregation.Aggregation;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.oplog.Oplog;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.Spliterators;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Answers aggregate. The stages at its head that a query can express ($match, $sort, $skip, $limit) become one, so that an
 * index serves them; a mere counting of what matches, as drivers ask for it, is a count.
 */
final class AggregateCommand {
    private final EmbeddedDatabase database;
    private final Cursors cursors;
    private final DatabaseResolver resolver;
    private final Oplog oplog;

    AggregateCommand(EmbeddedDatabase database, Cursors cursors, DatabaseResolver resolver, Oplog oplog) {
        this.database = database;
        this.cursors = cursors;
        this.resolver = resolver;
        this.oplog = oplog;
    }

    Document aggregate(Document command) {
        String name = Fields.name(command, "aggregate");
        EmbeddedCollection collection = database.existing(command, "aggregate");
        if (collection == null) {
            return Replies.cursor(database.namespace(name), List.of(), 0);
        }
        Head head = Head.of(pipeline(command));
        String counted = head.countedAs();
        Iterator<Document> results = counted == null ? run(collection, head) : count(collection, head, counted);
        Document cursor = Fields.document(command, "cursor");
        return cursors.reply(database.namespace(name), results, () -> {}, Fields.number(cursor, "batchSize"));
    }

    static List<Document> pipeline(Document command) {
        return Aggregation.parse(command.get("pipeline"));
    }

    private Iterator<Document> run(EmbeddedCollection collection, Head head) {
        Results results = collection.find(head.query());
        return Aggregation.fromPipeline(head.rest(), resolver, database, collection, oplog)
                .runStages(StreamSupport.stream(Spliterators.spliteratorUnknownSize(results, 0), false))
                .iterator();
    }

    private static Iterator<Document> count(EmbeddedCollection collection, Head head, String name) {
        Query query = head.query();
        int count = collection.count(query.filter(), query.skip(), query.limit());
        if (count == 0) {
            return List.<Document>of().iterator();
        }
        Document result = new Document(name, count);
        Object id = head.groupId();
        return List.of(id == null ? result : new Document("_id", id).append(name, count))
                .iterator();
    }

    /** The stages that a query can express, and those that follow. */
    record Head(Query query, List<Document> rest) {

        static Head of(List<Document> pipeline) {
            Document filter = new Document();
            Document sort = null;
            int skip = 0;
            int limit = 0;
            int at = 0;
            if (at < pipeline.size() && pipeline.get(at).get("$match") instanceof Document match) {
                filter = match;
                at++;
            }
            if (at < pipeline.size() && pipeline.get(at).get("$sort") instanceof Document order) {
                sort = order;
                at++;
            }
            if (at < pipeline.size() && pipeline.get(at).get("$skip") instanceof Number number) {
                skip = number.intValue();
                at++;
            }
            if (at < pipeline.size() && pipeline.get(at).get("$limit") instanceof Number number) {
                limit = number.intValue();
                at++;
            }
            List<Document> rest = pipeline.subList(at, pipeline.size());
            String first = skip == 0 && limit == 0 ? firstOfEach(rest) : null;
            return new Head(new Query(filter, sort, skip, limit, null, first), rest);
        }

        /** The field by which it is grouped where of each group nothing but the first is looked at; null otherwise. */
        private static @Nullable String firstOfEach(List<Document> rest) {
            if (rest.isEmpty() || !(rest.get(0).get("$group") instanceof Document group)) {
                return null;
            }
            boolean onlyFirst = group.entrySet().stream()
                    .filter(each -> !each.getKey().equals("_id"))
                    .allMatch(each -> each.getValue() instanceof Document accumulator
                            && accumulator.keySet().equals(Set.of("$first")));
            return onlyFirst
                            && group.get("_id") instanceof String path
                            && path.startsWith("$")
                            && !path.startsWith("$$")
                    ? path.substring(1)
                    : null;
        }

        /** The name under which the documents are counted, if nothing else is done with them; null otherwise. */
        @Nullable
        String countedAs() {
            if (rest.size() != 1) {
                return null;
            }
            if (rest.get(0).get("$count") instanceof String name) {
                return name;
            }
            return rest.get(0).get("$group") instanceof Document group && isCount(group)
                    ? group.keySet().stream()
                            .filter(key -> !key.equals("_id"))
                            .findFirst()
                            .orElse(null)
                    : null;
        }

        private static boolean isCount(Document group) {
            return group.size() == 2
                    && group.get("_id") instanceof Number
                    && group.values().stream().anyMatch(new Document("$sum", 1)::equals);
        }

        @Nullable
        Object groupId() {
            return rest.get(0).get("$group") instanceof Document group ? group.get("_id") : null;
        }
    }
}
