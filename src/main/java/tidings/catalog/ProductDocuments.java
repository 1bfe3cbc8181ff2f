package tidings.catalog;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import tidings.store.Doc;

/** Products as documents and back. */
final class ProductDocuments {
    /** What an answer is made of, and what a change of it has to see. What is held for orders stays where it is. */
    static final String[] DESCRIPTION = {
        "name",
        "description",
        "category",
        "tags",
        "price",
        "available",
        "held",
        "sold",
        "createdAt",
        "updatedAt",
        "rev",
        "outboxSeq"
    };

    private ProductDocuments() {}

    static JsonObject document(Product product) {
        return new JsonObject()
                .put("_id", product.id())
                .put("rev", 1L)
                .put("name", product.name())
                .put("description", product.description())
                .put("category", product.category())
                .put("categoryKey", Words.folded(product.category()))
                .put("tags", array(product.tags()))
                .put("words", array(words(product)))
                .put("price", money(product.price()))
                .put("available", product.available())
                .put("inStock", product.inStock())
                .put("held", 0)
                .put("sold", 0)
                .put("openHolds", 0)
                .put("openReturns", 0)
                .put("holdsKey", product.id())
                .put("createdAt", product.createdAt())
                .put("updatedAt", product.updatedAt());
    }

    static Product product(JsonObject json) {
        var doc = new Doc(json);
        return new Product(
                doc.id(),
                doc.text("name"),
                doc.text("description"),
                doc.text("category"),
                texts(json.getJsonArray("tags")),
                money(json.getJsonObject("price")),
                (int) doc.number("available"),
                (int) doc.number("held"),
                (int) doc.number("sold"),
                doc.instant("createdAt"),
                doc.instant("updatedAt"));
    }

    static List<String> words(Product product) {
        return Words.of(product.name(), product.tags(), product.description());
    }

    static JsonObject money(Money money) {
        return new JsonObject().put("amount", money.amount()).put("currency", money.currency());
    }

    static Money money(JsonObject json) {
        return new Money((BigDecimal) json.getValue("amount"), json.getString("currency"));
    }

    static JsonArray array(List<String> texts) {
        return new JsonArray(new ArrayList<>(texts));
    }

    private static List<String> texts(JsonArray array) {
        return array.stream().map(String.class::cast).toList();
    }
}
