package tidings.users;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tidings.bus.Wire;

/**
 * What a domain holds about somebody, a page of it: its contribution to their export.
 *
 * @param items plain data that can be written as JSON
 * @param next where the next page starts; null after the last
 */
@Wire("users.personal-data.v1")
public record PersonalData(
        List<Map<String, Object>> items, @Nullable String next) {
    public PersonalData {
        items = List.copyOf(items);
    }
}
