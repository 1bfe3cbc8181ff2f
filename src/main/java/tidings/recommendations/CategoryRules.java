package tidings.recommendations;

import java.util.Locale;

/** How categories are compared: people write their interests as they like. */
final class CategoryRules {
    private CategoryRules() {}

    static String key(String category) {
        return category.strip().toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }
}
