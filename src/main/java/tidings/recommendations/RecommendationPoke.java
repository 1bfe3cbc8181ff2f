package tidings.recommendations;

import tidings.bus.Poke;
import tidings.bus.Wire;

/** What every node is told at once, so that what it keeps in memory is dropped. A poke may be lost. */
public sealed interface RecommendationPoke extends Poke {
    /** What may be recommended to this user is something else now. */
    @Wire("recommendations.taste-changed.v1")
    record TasteChanged(String userId) implements RecommendationPoke {}

    /** What may be recommended to anybody is something else now. */
    @Wire("recommendations.products-changed.v1")
    record ProductsChanged() implements RecommendationPoke {}
}
