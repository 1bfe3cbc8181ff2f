package tidings.recommendations;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Done;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;
import tidings.users.PersonalData;

/** What may be asked of recommendations. */
public sealed interface RecommendationRequest<R> extends Request<R> {
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /**
     * Notes what the viewer did. Of a search only the products are noted that it finds.
     *
     * @param productId with a VIEW, CART or WISHLIST; NOT_FOUND where there is none
     * @param query with a SEARCH
     */
    @Wire("recommendations.record-activity.v1")
    record RecordActivity(
            Viewer viewer,
            ActivityKind kind,
            @Nullable String productId,
            @Nullable String query) implements RecommendationRequest<Done> {}

    /**
     * What the viewer may like, the best first.
     *
     * @param first from 1 to 50
     */
    @Wire("recommendations.recommend.v1")
    record Recommend(Viewer viewer, int first) implements RecommendationRequest<Recommendations> {}

    /** As {@link Recommend}, from nothing remembered, and told to the viewer unless they were told of some in this period. */
    @Wire("recommendations.generate.v1")
    record Generate(Viewer viewer, int first) implements RecommendationRequest<Recommendations> {}

    /** What was rated down is not recommended any more; the last rating of a product counts. */
    @Wire("recommendations.rate.v1")
    record RateRecommendation(Viewer viewer, String productId, boolean positive)
            implements RecommendationRequest<Done> {}

    /**
     * What another system saw somebody do, at whose pace nobody is held. NOT_FOUND where there is no such user.
     *
     * @param key with the same one it is noted once
     */
    @Wire("recommendations.note-activity.v1")
    record NoteActivity(
            String userId,
            ActivityKind kind,
            @Nullable String productId,
            @Nullable String query,
            String key) implements RecommendationRequest<Done> {}

    /**
     * What another system recommends, told unless the user was told of some in this period. NOT_FOUND where there is no such user
     * or product.
     *
     * @param reasons a sentence for the person, by product, the best first; at most 20
     * @param key with the same one it is told once
     */
    @Wire("recommendations.tell.v1")
    record TellRecommendations(String userId, List<Reasoned> reasons, String key)
            implements RecommendationRequest<Done> {
        public TellRecommendations {
            reasons = List.copyOf(reasons);
        }
    }

    /** A product and why somebody may like it. */
    record Reasoned(String productId, String because) {}

    /** What is remembered of a user, for their export. */
    @Wire("recommendations.export-taste.v1")
    record ExportTaste(String userId, @Nullable String after) implements RecommendationRequest<PersonalData> {}
}
