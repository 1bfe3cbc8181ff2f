package tidings.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of products as ids.
 *
 * @param end where the next page starts; null after the last
 */
record IdPage(List<String> ids, @Nullable String end) {
    static final IdPage EMPTY = new IdPage(List.of(), null);

    IdPage {
        ids = List.copyOf(ids);
    }
}
