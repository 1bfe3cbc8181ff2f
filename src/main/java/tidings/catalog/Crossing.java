package tidings.catalog;

import io.vertx.core.json.JsonObject;

/** What a movement does to whether there is anything to order. Each is a branch of its own, told apart by the filter. */
enum Crossing {
    NONE,
    OUT_OF_STOCK,
    BACK_IN_STOCK;

    static Crossing of(int available, int change) {
        if (available > 0 && available + change == 0) {
            return OUT_OF_STOCK;
        }
        return available == 0 && change > 0 ? BACK_IN_STOCK : NONE;
    }

    /** What has to be available so that a movement by so many is this and no other. */
    JsonObject when(int change) {
        return switch (this) {
            case OUT_OF_STOCK -> new JsonObject().put("$eq", -change);
            case BACK_IN_STOCK -> new JsonObject().put("$eq", 0);
            case NONE -> change == 0 ? new JsonObject() : new JsonObject().put("$gt", Math.max(0, -change));
        };
    }
}
