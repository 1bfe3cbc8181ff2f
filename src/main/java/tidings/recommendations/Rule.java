package tidings.recommendations;

import java.util.Locale;

/** Why a product is recommended. */
enum Rule {
    BOUGHT_TOGETHER,
    SIMILAR_VIEW,
    POPULAR_IN_CATEGORY,
    INTEREST,
    TRENDING,
    POPULAR;

    /** As clients and texts know it. */
    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
