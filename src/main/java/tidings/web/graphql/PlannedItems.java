package tidings.web.graphql;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes items straight from the records; those of a call among which one cannot be written so go through the engine,
 * which says what is wrong with it.
 */
final class PlannedItems implements ItemWriter {
    private final PlannedField field;
    private final ItemWriter engine;

    PlannedItems(PlannedField field, ItemWriter engine) {
        this.field = field;
        this.engine = engine;
    }

    @Override
    public Future<List<byte[]>> write(List<?> items) {
        try {
            return Future.succeededFuture(written(items));
        } catch (IOException | RuntimeException e) {
            return engine.write(items);
        }
    }

    private List<byte[]> written(List<?> items) throws IOException {
        var answers = new ArrayList<byte[]>(items.size());
        for (var item : items) {
            answers.add(JsonWriter.data(json -> field.writeHeld(json, item)));
        }
        return answers;
    }
}
