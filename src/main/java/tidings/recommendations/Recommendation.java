package tidings.recommendations;

import tidings.catalog.Product;

/**
 * A product that somebody may like.
 *
 * @param because one sentence for the person
 * @param rule why it was found: bought_together, similar_view, popular_in_category, interest, trending or popular
 */
public record Recommendation(Product product, double score, String because, String rule) {}
