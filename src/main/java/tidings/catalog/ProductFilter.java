package tidings.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Which products are asked for; what is null is not asked for.
 *
 * @param search words of which every one begins a word of the name, a tag or the description
 */
public record ProductFilter(
        @Nullable String category,
        @Nullable String search,
        @Nullable Boolean inStock) {
    public static final ProductFilter ALL = new ProductFilter(null, null, null);
}
