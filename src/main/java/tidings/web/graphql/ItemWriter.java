package tidings.web.graphql;

import io.vertx.core.Future;
import java.util.List;

/** Makes of the items of a feed the answers that are sent: the JSON of one for each, in their order. */
interface ItemWriter {
    Future<List<byte[]>> write(List<?> items);
}
