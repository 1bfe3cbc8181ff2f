package tidings.web.graphql;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.store.PageCursor;

/**
 * One page of a list, as GraphQL clients know it.
 *
 * @param origin the answer that the page was made from, for what else its type has to tell, such as counts
 */
public record Connection<T>(List<Edge<T>> edges, PageInfo pageInfo, Object origin) {
    /** A page that has a next one or not; it has a previous one where a cursor was given. */
    public static <T> Connection<T> of(
            Page page, List<T> items, boolean more, Function<T, PageCursor> cursor, Object origin) {
        var edges =
                items.stream().map(item -> new Edge<>(cursor.apply(item), item)).toList();
        return new Connection<>(edges, PageInfo.of(edges, more, page.after().isPresent()), origin);
    }

    public static <T> Connection<T> of(Page page, List<T> items, boolean more, Function<T, PageCursor> cursor) {
        return of(page, items, more, cursor, items);
    }

    public List<T> nodes() {
        return edges.stream().map(Edge::node).toList();
    }

    /** The text of its cursor is made when somebody asks for it: most read the nodes alone. */
    public record Edge<T>(PageCursor position, T node) {
        public String cursor() {
            return position.text();
        }
    }

    public record PageInfo(
            boolean hasNextPage,
            boolean hasPreviousPage,
            @Nullable String startCursor,
            @Nullable String endCursor) {
        static <T> PageInfo of(List<Edge<T>> edges, boolean next, boolean previous) {
            return edges.isEmpty()
                    ? new PageInfo(next, previous, null, null)
                    : new PageInfo(
                            next,
                            previous,
                            edges.get(0).cursor(),
                            edges.get(edges.size() - 1).cursor());
        }
    }
}
