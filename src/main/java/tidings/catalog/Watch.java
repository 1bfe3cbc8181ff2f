package tidings.catalog;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * Somebody wants to hear of a product.
 *
 * @param below with PRICE_BELOW: told when the price is less than this
 */
@Wire("catalog.watch.v1")
public record Watch(
        String id,
        String userId,
        String productId,
        WatchKind kind,
        @Nullable Money below,
        Instant createdAt) {}
