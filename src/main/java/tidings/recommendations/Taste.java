package tidings.recommendations;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What somebody did here, each list the newest first.
 *
 * @param rev how often it was written; 0: never
 * @param seen what they looked at, or put into a cart or onto a wishlist
 * @param erased the account is gone, and nothing is noted any more
 */
record Taste(
        String userId,
        long rev,
        boolean erased,
        List<Deed> bought,
        List<Deed> seen,
        List<Deed> searched,
        List<Rating> rated) {
    Taste {
        bought = List.copyOf(bought);
        seen = List.copyOf(seen);
        searched = List.copyOf(searched);
        rated = List.copyOf(rated);
    }

    static Taste none(String userId) {
        return new Taste(userId, 0, false, List.of(), List.of(), List.of(), List.of());
    }

    Set<String> owned() {
        return bought.stream().map(Deed::productId).collect(Collectors.toSet());
    }

    Set<String> ratedDown() {
        return rated.stream()
                .filter(rating -> !rating.positive())
                .map(Rating::productId)
                .collect(Collectors.toSet());
    }
}
