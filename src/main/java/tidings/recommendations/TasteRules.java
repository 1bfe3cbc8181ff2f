package tidings.recommendations;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How what somebody does is merged into their taste. The same thing twice is once, and the order does not matter: each list is
 * the newest of all that ever came, whatever came first.
 */
final class TasteRules {
    private TasteRules() {}

    /** Without the purchases among them, which come as what was ordered. */
    static Taste with(Taste taste, List<Deed> deeds, int most) {
        var bySearch = deeds.stream()
                .filter(deed -> deed.kind() != ActivityKind.PURCHASE)
                .collect(Collectors.partitioningBy(deed -> deed.kind() == ActivityKind.SEARCH));
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                taste.ordered(),
                taste.cancelled(),
                deeds(taste.seen(), bySearch.getOrDefault(false, List.of()), most),
                deeds(taste.searched(), bySearch.getOrDefault(true, List.of()), most),
                taste.rated());
    }

    static Taste withOrdered(Taste taste, List<Purchase> ordered, int most) {
        return ofOrders(
                taste, newest(taste.ordered(), ordered, Purchase.NEWEST_FIRST, OfOrder::new, most), taste.cancelled());
    }

    static Taste with(Taste taste, Cancellation cancelled, int most) {
        return ofOrders(
                taste,
                taste.ordered(),
                newest(taste.cancelled(), List.of(cancelled), Cancellation.NEWEST_FIRST, Cancellation::orderId, most));
    }

    static Taste with(Taste taste, Rating rating, int most) {
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                taste.ordered(),
                taste.cancelled(),
                taste.seen(),
                taste.searched(),
                newest(taste.rated(), List.of(rating), Rating.NEWEST_FIRST, Rating::productId, most));
    }

    /** Without what they looked at, searched for and cancelled before that; what they have and what they rated stays. */
    static Taste since(Taste taste, Instant start) {
        var gone = taste.cancelled().stream()
                .filter(each -> each.at().isBefore(start))
                .map(Cancellation::orderId)
                .collect(Collectors.toSet());
        Predicate<Deed> isNew = deed -> !deed.at().isBefore(start);
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                filtered(taste.ordered(), each -> !gone.contains(each.orderId())),
                filtered(taste.cancelled(), each -> !gone.contains(each.orderId())),
                filtered(taste.seen(), isNew),
                filtered(taste.searched(), isNew),
                taste.rated());
    }

    /** The first of each, of those that come the newest first. */
    static <T> List<T> last(Stream<T> newestFirst, Function<T, ?> what) {
        var last = new LinkedHashMap<Object, T>();
        newestFirst.forEach(each -> last.putIfAbsent(what.apply(each), each));
        return List.copyOf(last.values());
    }

    private static Taste ofOrders(Taste taste, List<Purchase> ordered, List<Cancellation> cancelled) {
        return new Taste(
                taste.userId(),
                taste.rev(),
                taste.erased(),
                ordered,
                cancelled,
                taste.seen(),
                taste.searched(),
                taste.rated());
    }

    private static List<Deed> deeds(List<Deed> known, List<Deed> more, int most) {
        return newest(known, more, Deed.NEWEST_FIRST, What::new, most);
    }

    private static <T> List<T> newest(
            List<T> known, List<T> more, Comparator<T> newestFirst, Function<T, ?> what, int most) {
        var all = Stream.concat(known.stream(), more.stream()).sorted(newestFirst);
        return last(all, what).stream().limit(most).toList();
    }

    private static <T> List<T> filtered(List<T> all, Predicate<T> stays) {
        return all.stream().filter(stays).toList();
    }

    private record What(String productId, ActivityKind kind) {
        private What(Deed deed) {
            this(deed.productId(), deed.kind());
        }
    }

    private record OfOrder(String orderId, String productId) {
        private OfOrder(Purchase purchase) {
            this(purchase.orderId(), purchase.productId());
        }
    }
}
