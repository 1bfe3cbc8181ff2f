package tidings.embedded;

import de.bwaldvogel.mongo.backend.DefaultQueryMatcher;
import de.bwaldvogel.mongo.bson.Document;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The documents that match a query, in its order, found one by one as they are asked for. */
final class Results implements Iterator<Document> {
    private final Query query;
    private final Plan plan;
    private final UnaryOperator<Document> projection;
    private final DefaultQueryMatcher matcher = new DefaultQueryMatcher();
    private CollectionView view;
    private Walk walk;
    private @Nullable Iterator<Document> sorted;
    private @Nullable Document next;
    private int toSkip;
    private int left;
    private int lastSize;

    Results(Query query, Plan plan, CollectionView view, UnaryOperator<Document> projection) {
        this.query = query;
        this.plan = plan;
        this.view = view;
        this.walk = new Walk(plan, view);
        this.projection = projection;
        this.toSkip = query.skip();
        this.left = query.limit() > 0 ? query.limit() : Integer.MAX_VALUE;
    }

    /** Goes on in a newer view of the collection. */
    void continueIn(CollectionView newer) {
        view = newer;
        if (sorted == null) {
            walk = walk.continueIn(newer);
        }
    }

    @Override
    public boolean hasNext() {
        if (next == null && left > 0) {
            while (toSkip > 0 && nextMatch() != null) {
                toSkip--;
            }
            next = nextMatch();
            left = next == null ? 0 : left - 1;
        }
        return next != null;
    }

    @Override
    public Document next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Document document = next;
        next = null;
        return query.projection() == null ? document : projection.apply(document);
    }

    /** The size in bytes of the document that was found last. */
    int lastSize() {
        return lastSize;
    }

    private @Nullable Document nextMatch() {
        if (plan.isSorted()) {
            return walkToMatch();
        }
        if (sorted == null) {
            sorted = sortAll();
        }
        return sorted.hasNext() ? sorted.next() : null;
    }

    private @Nullable Document walkToMatch() {
        while (walk.hasNext()) {
            byte[] bson = view.document(walk.next());
            if (bson != null) {
                Document document = Bson.decode(bson);
                if (plan.covered() || matcher.matches(document, query.filter())) {
                    lastSize = bson.length;
                    return document;
                }
            }
        }
        return null;
    }

    private Iterator<Document> sortAll() {
        List<Document> all = new ArrayList<>();
        for (Document match = walkToMatch(); match != null; match = walkToMatch()) {
            all.add(match);
        }
        if (query.sort() != null) {
            all.sort(new SortOrder(query.sort()));
        }
        return all.iterator();
    }
}
