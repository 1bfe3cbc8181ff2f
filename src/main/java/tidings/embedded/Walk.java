package tidings.embedded;

import de.bwaldvogel.mongo.exception.MongoServerError;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.h2.mvstore.RootReference;
import org.jspecify.annotations.Nullable;

/**
 * The walk of a plan through a view: the ids of the documents, each once, lazily. What is left of it can be continued in
 * a later view.
 */
final class Walk implements Iterator<byte[]> {
    private static final int QUERY_PLAN_KILLED = 175;

    private final Plan plan;
    private final boolean backward;
    private final Queue<Leg> legs;
    private final Set<ByteBuffer> seen;
    private byte @Nullable [] next;

    Walk(Plan plan, CollectionView view) {
        this(plan, plan.ranges(), view, new HashSet<>());
    }

    private Walk(Plan plan, List<KeyRange> ranges, CollectionView view, Set<ByteBuffer> seen) {
        this.plan = plan;
        this.backward = plan.order().isBackward();
        this.seen = seen;
        RootReference<byte[], byte[]> root = rootIn(plan, view);
        List<Leg> all = new ArrayList<>();
        ranges.forEach(range -> all.add(new Leg(root, range, backward)));
        this.legs = plan.order().isMerged() ? merged(all) : inTurn(all);
    }

    private Queue<Leg> merged(List<Leg> all) {
        Queue<Leg> queue = new PriorityQueue<>(backward ? Leg.BY_SUFFIX.reversed() : Leg.BY_SUFFIX);
        all.stream().filter(Leg::hasNext).forEach(queue::add);
        return queue;
    }

    private Queue<Leg> inTurn(List<Leg> all) {
        if (backward) {
            Collections.reverse(all);
        }
        return new ArrayDeque<>(all);
    }

    private static RootReference<byte[], byte[]> rootIn(Plan plan, CollectionView view) {
        if (plan.index() == null) {
            return view.documents();
        }
        CollectionView.IndexView index = view.find(plan.index().index());
        if (index == null) {
            throw new MongoServerError(
                    QUERY_PLAN_KILLED, "QueryPlanKilled", "index '" + plan.indexName() + "' was dropped meanwhile");
        }
        return index.entries();
    }

    /** The rest of this walk, in another view. */
    Walk continueIn(CollectionView view) {
        List<KeyRange> rest = legs.stream()
                .map(Leg::rest)
                .filter(range -> !range.isEmpty())
                .sorted(Comparator.comparing(KeyRange::from, Arrays::compareUnsigned))
                .toList();
        Walk continued = new Walk(plan, rest, view, seen);
        continued.next = next;
        return continued;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            byte[] id = plan.order().isMerged() ? takeLeast() : takeInTurn();
            if (id == null) {
                return false;
            }
            if (!plan.mayRepeat() || seen.add(ByteBuffer.wrap(id))) {
                next = id;
            }
        }
        return true;
    }

    @Override
    public byte[] next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        byte[] id = next;
        next = null;
        return id;
    }

    private byte @Nullable [] takeInTurn() {
        Leg leg = legs.peek();
        while (leg != null && !leg.hasNext()) {
            legs.remove();
            leg = legs.peek();
        }
        if (leg == null) {
            return null;
        }
        byte[] id = leg.take(plan.index() != null);
        if (plan.firstOnly()) {
            legs.remove();
        }
        return id;
    }

    private byte @Nullable [] takeLeast() {
        Leg leg = legs.poll();
        if (leg == null) {
            return null;
        }
        byte[] id = leg.take(plan.index() != null);
        if (leg.hasNext()) {
            legs.add(leg);
        }
        return id;
    }
}
