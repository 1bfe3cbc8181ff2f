package tidings.recommendations;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How what somebody does is merged into their taste. The same thing twice is once, and the order does not matter: each list is
 * the newest of all that ever came, whatever came first.
 */
final class TasteRules {
    private TasteRules() {}

    static Taste with(Taste taste, List<Deed> deeds, int most) {
        var byList = deeds.stream().collect(Collectors.groupingBy(deed -> listOf(deed.kind())));
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                merged(taste.bought(), byList.getOrDefault(ActivityKind.PURCHASE, List.of()), most),
                merged(taste.seen(), byList.getOrDefault(ActivityKind.VIEW, List.of()), most),
                merged(taste.searched(), byList.getOrDefault(ActivityKind.SEARCH, List.of()), most),
                taste.rated());
    }

    static Taste with(Taste taste, Rating rating, int most) {
        var all = new ArrayList<>(taste.rated());
        all.add(rating);
        all.sort(Rating.NEWEST_FIRST);
        var last = new LinkedHashMap<String, Rating>();
        all.forEach(each -> last.putIfAbsent(each.productId(), each));
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                taste.bought(),
                taste.seen(),
                taste.searched(),
                last.values().stream().limit(most).toList());
    }

    private static ActivityKind listOf(ActivityKind kind) {
        return switch (kind) {
            case PURCHASE -> ActivityKind.PURCHASE;
            case SEARCH -> ActivityKind.SEARCH;
            case VIEW, CART, WISHLIST -> ActivityKind.VIEW;
        };
    }

    private static List<Deed> merged(List<Deed> known, List<Deed> more, int most) {
        var all = new ArrayList<>(known);
        all.addAll(more);
        all.sort(Deed.NEWEST_FIRST);
        var last = new LinkedHashMap<What, Deed>();
        all.forEach(deed -> last.putIfAbsent(new What(deed.productId(), deed.kind()), deed));
        return last.values().stream().limit(most).toList();
    }

    private record What(String productId, ActivityKind kind) {}
}
