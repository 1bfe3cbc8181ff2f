package tidings.recommendations;

import tidings.settings.RecommendationsSettings.Weights;

/** How much each thing that somebody does says about them. */
record WeightRules(Weights weights) {
    double of(ActivityKind kind) {
        return switch (kind) {
            case PURCHASE -> weights.purchase();
            case CART -> weights.cart();
            case WISHLIST -> weights.wishlist();
            case VIEW -> weights.view();
            case SEARCH -> weights.search();
        };
    }
}
