package tidings.web.graphql;

import io.vertx.core.Future;
import tidings.cluster.Neighbour;
import tidings.cluster.Neighbourhood;

/** The nodes over GraphQL, as the one sees them that is asked. */
public final class NodesGraph implements GraphqlDomain {
    private final Neighbourhood neighbours;

    public NodesGraph(Neighbourhood neighbours) {
        this.neighbours = neighbours;
    }

    @Override
    public String schemaFile() {
        return "graphql/nodes.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        wiring.query("nodes", Access.ADMIN, (call, arguments) -> Future.succeededFuture(neighbours.nodes()))
                .record("Node", Neighbour.class);
    }
}
