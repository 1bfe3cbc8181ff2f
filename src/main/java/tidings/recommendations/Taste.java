package tidings.recommendations;

import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody did here, each list the newest first.
 *
 * @param rev how often it was written; 0: never
 * @param ordered what they ordered, that of cancelled orders too, so that it does not matter which is heard first
 * @param seen what they looked at, or put into a cart or onto a wishlist
 * @param erased the account is gone, and nothing is noted any more
 */
record Taste(
        String userId,
        long rev,
        boolean erased,
        List<Purchase> ordered,
        List<Cancellation> cancelled,
        List<Deed> seen,
        List<Deed> searched,
        List<Rating> rated) {
    Taste {
        ordered = List.copyOf(ordered);
        cancelled = List.copyOf(cancelled);
        seen = List.copyOf(seen);
        searched = List.copyOf(searched);
        rated = List.copyOf(rated);
    }

    static Taste none(String userId) {
        return new Taste(userId, 0, false, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** What they ordered and did not cancel: each product once, with the last time. */
    List<Deed> bought() {
        var over = cancelled.stream().map(Cancellation::orderId).collect(Collectors.toSet());
        var kept =
                ordered.stream().filter(each -> !over.contains(each.orderId())).map(Purchase::deed);
        return TasteRules.last(kept, Deed::productId);
    }

    /** The products of one of their orders, as far as these are remembered. */
    Set<String> productsOf(String orderId) {
        return ordered.stream()
                .filter(each -> each.orderId().equals(orderId))
                .map(Purchase::productId)
                .collect(Collectors.toSet());
    }

    Stream<Deed> deeds() {
        return Stream.of(bought(), seen, searched).flatMap(List::stream);
    }

    Set<String> owned() {
        return idsOf(bought());
    }

    Set<String> ratedDown() {
        return rated.stream()
                .filter(rating -> !rating.positive())
                .map(Rating::productId)
                .collect(Collectors.toSet());
    }

    /** The products that this person counts for, and in the other taste does not any more. */
    Set<String> lostIn(Taste other) {
        return Stream.<Function<Taste, List<Deed>>>of(Taste::bought, Taste::seen)
                .flatMap(list -> {
                    var left = idsOf(list.apply(other));
                    return idsOf(list.apply(this)).stream().filter(id -> !left.contains(id));
                })
                .collect(Collectors.toSet());
    }

    private static Set<String> idsOf(List<Deed> deeds) {
        return deeds.stream().map(Deed::productId).collect(Collectors.toSet());
    }
}
