package tidings.users;

import java.util.Map;
import java.util.Set;

/**
 * What is so for whoever has not chosen.
 *
 * @param on the channels that are on, by category; a category that is not here has none
 */
public record PreferenceDefaults(Map<Category, Set<Channel>> on, DigestPeriod digest) {
    public PreferenceDefaults {
        on = Map.copyOf(on);
    }

    boolean isOn(Category category, Channel channel) {
        return on.getOrDefault(category, Set.of()).contains(channel);
    }

    /** Everything but newsletters by email, which wait to be asked for. */
    static PreferenceDefaults standard() {
        var both = Set.of(Channel.IN_APP, Channel.EMAIL);
        return new PreferenceDefaults(
                Map.of(
                        Category.ORDER_UPDATES, both,
                        Category.PROMOTIONS, both,
                        Category.RECOMMENDATIONS, both,
                        Category.NEWSLETTER, Set.of(Channel.IN_APP),
                        Category.STOCK_ALERTS, both,
                        Category.ACCOUNT, both,
                        Category.SECURITY, both),
                DigestPeriod.NONE);
    }
}
