package tidings.recommendations;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a product from what everybody does with it.
 *
 * @param rev how often something happened to it
 * @param category as the catalog has it; null where that was not looked up yet
 * @param heat see {@link HeatRules}
 * @param bought what is bought by those who bought it, the strongest first
 * @param seen what is looked at by those who looked at it, the strongest first
 */
record Fame(
        String productId,
        long rev,
        @Nullable String category,
        boolean stocked,
        long buyers,
        long viewers,
        double heat,
        List<Kin> bought,
        List<Kin> seen) {
    Fame {
        bought = List.copyOf(bought);
        seen = List.copyOf(seen);
    }

    long count(Crowd crowd) {
        return crowd == Crowd.BOUGHT ? buyers : viewers;
    }

    List<Kin> kin(Crowd crowd) {
        return crowd == Crowd.BOUGHT ? bought : seen;
    }
}
