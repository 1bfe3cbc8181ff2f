package tidings.web.graphql;

import graphql.schema.DataFetcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Says for every field of the schema where it comes from, and for the roots who may ask. */
public final class Wiring {
    static final String QUERY = "Query";
    static final String MUTATION = "Mutation";
    static final String SUBSCRIPTION = "Subscription";

    private final Map<String, Map<String, DataFetcher<Object>>> fetchers = new LinkedHashMap<>();
    private final Map<String, Map<String, DataFetcher<Object>>> components = new LinkedHashMap<>();
    private final Map<String, Access> access = new LinkedHashMap<>();

    Wiring() {
        record("PageInfo", Connection.PageInfo.class);
    }

    public Wiring query(String field, Access who, RootFetcher fetcher) {
        return root(QUERY, field, who, fetcher);
    }

    public Wiring mutation(String field, Access who, RootFetcher fetcher) {
        return root(MUTATION, field, who, fetcher);
    }

    /** A field that goes on answering, over a WebSocket; each item of its feed is the source of one answer. */
    public Wiring subscription(String field, Access who, FeedFetcher fetcher) {
        access.put(SUBSCRIPTION + "." + field, who);
        return put(SUBSCRIPTION, field, Fetchers.subscription(who, fetcher));
    }

    /** A field that has to be asked for elsewhere, or that takes arguments. */
    public <S> Wiring field(String type, String field, Class<S> source, FieldFetcher<S> fetcher) {
        return put(type, field, Fetchers.nested(source, fetcher));
    }

    /** A field that the source holds. */
    public <S> Wiring value(String type, String field, Class<S> source, Function<? super S, ?> accessor) {
        return put(type, field, Fetchers.value(source, accessor));
    }

    /** A type made from a public record: a field is its component of the same name, unless wired otherwise. */
    public <R extends Record> Wiring record(String type, Class<R> source) {
        var named = components.computeIfAbsent(type, it -> new LinkedHashMap<>());
        Accessors.of(source).forEach((name, accessor) -> named.put(name, Fetchers.value(source, accessor)));
        return this;
    }

    /** The two types of a connection to this type, answered by a {@link Connection}. */
    public Wiring connection(String node) {
        return record(node + "Connection", Connection.class)
                .value(node + "Connection", "nodes", Connection.class, page -> page.nodes())
                .record(node + "Edge", Connection.Edge.class);
    }

    Map<String, Access> access() {
        return access;
    }

    Map<String, Map<String, DataFetcher<Object>>> fetchers() {
        return fetchers;
    }

    Map<String, DataFetcher<Object>> componentsOf(String type) {
        return components.getOrDefault(type, Map.of());
    }

    private Wiring root(String type, String field, Access who, RootFetcher fetcher) {
        access.put(type + "." + field, who);
        return put(type, field, Fetchers.root(who, fetcher));
    }

    private Wiring put(String type, String field, DataFetcher<Object> fetcher) {
        var other = fetchers.computeIfAbsent(type, it -> new LinkedHashMap<>()).putIfAbsent(field, fetcher);
        if (other != null) {
            throw new IllegalStateException("wired twice: " + type + "." + field);
        }
        return this;
    }
}
