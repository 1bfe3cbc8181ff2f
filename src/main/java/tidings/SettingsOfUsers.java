package tidings;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tidings.settings.Limit;
import tidings.settings.Settings;
import tidings.settings.TokensSettings;
import tidings.settings.UsersSettings;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.PreferenceDefaults;
import tidings.users.UsersRules;

/** The settings of accounts as the numbers of their domain. */
final class SettingsOfUsers {
    private SettingsOfUsers() {}

    static UsersRules rules(Settings settings) {
        var users = settings.users();
        return new UsersRules(
                cost(users.password()),
                tokens(settings.tokens()),
                throttles(users.throttle()),
                defaults(users.preferences()),
                users.locale(),
                users.timeZone(),
                sizes(users.sizes()),
                users.resetTtl(),
                users.verificationTtl(),
                users.tidyEvery());
    }

    private static UsersRules.Sizes sizes(UsersSettings.Sizes sizes) {
        return new UsersRules.Sizes(
                sizes.name(),
                sizes.interests(),
                sizes.interest(),
                sizes.devices(),
                sizes.sessions(),
                sizes.remembered());
    }

    private static UsersRules.PasswordCost cost(UsersSettings.Password password) {
        return new UsersRules.PasswordCost(
                password.memory(), password.iterations(), password.parallelism(), password.threads(), password.queue());
    }

    private static UsersRules.ThrottleRules throttles(UsersSettings.Throttle throttle) {
        return new UsersRules.ThrottleRules(
                limit("wrong-by-account", throttle.wrongByAccount()),
                limit("wrong-by-device", throttle.wrongByDevice()),
                limit("wrong-by-address", throttle.wrongByAddress()),
                limit("registrations-by-address", throttle.registrationsByAddress()),
                limit("taken-by-address", throttle.takenByAddress()),
                limit("mails-by-account", throttle.mailsByAccount()),
                limit("resets-by-address", throttle.resetsByAddress()));
    }

    private static UsersRules.Limit limit(String name, Limit limit) {
        return new UsersRules.Limit(name, limit.most(), limit.within());
    }

    private static UsersRules.TokenRules tokens(TokensSettings tokens) {
        return new UsersRules.TokenRules(
                tokens.issuer(),
                tokens.audience(),
                tokens.accessTtl(),
                tokens.refreshTtl(),
                tokens.leeway(),
                tokens.keyLife(),
                tokens.keyLead(),
                tokens.keysEvery(),
                tokens.unknownKeyEvery(),
                tokens.trust(),
                tokens.remembered(),
                tokens.checkThreads(),
                tokens.checkQueue());
    }

    private static PreferenceDefaults defaults(UsersSettings.Preferences preferences) {
        return new PreferenceDefaults(
                Map.of(
                        Category.ORDER_UPDATES, channels(preferences.orderUpdates()),
                        Category.PROMOTIONS, channels(preferences.promotions()),
                        Category.RECOMMENDATIONS, channels(preferences.recommendations()),
                        Category.NEWSLETTER, channels(preferences.newsletter()),
                        Category.STOCK_ALERTS, channels(preferences.stockAlerts()),
                        Category.ACCOUNT, channels(preferences.account())),
                DigestPeriod.valueOf(preferences.digest().name()));
    }

    private static Set<Channel> channels(List<UsersSettings.Channel> on) {
        var channels = EnumSet.noneOf(Channel.class);
        on.forEach(channel -> channels.add(Channel.valueOf(channel.name())));
        return channels;
    }
}
