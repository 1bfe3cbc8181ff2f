package tidings.users;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tidings.bus.Event;
import tidings.delivery.DeliveryModule;
import tidings.delivery.RequestedMails;
import tidings.outbox.Listeners;
import tidings.outbox.Seam;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UsersRules.PasswordCost;

/** What a test's node is like: as in production, but for the cost of a password, unless said otherwise. */
final class Situation {
    /** A group that hears everything. */
    static final String WITNESS = "witness";

    static final PasswordCost CHEAP = new PasswordCost(64, 1, 1, 2, 64);

    UsersRules rules = rules();
    Hasher hasher = new Argon2id(CHEAP, new SecureRandom());
    Seam seam = Seam.NONE;
    List<Contribution> contributions = List.of();
    private final List<String> furtherGroups = new ArrayList<>();
    private final List<Class<?>> furtherProtocols = new ArrayList<>();

    static UsersRules rules() {
        var standard = UsersRules.standard();
        return new UsersRules(
                CHEAP,
                standard.tokens(),
                standard.throttles(),
                standard.preferences(),
                standard.locale(),
                standard.timeZone(),
                standard.sizes(),
                standard.resetTtl(),
                standard.verificationTtl(),
                standard.tidyEvery());
    }

    Situation hashing(UnaryOperator<Hasher> around) {
        hasher = around.apply(hasher);
        return this;
    }

    Situation seam(Seam other) {
        seam = other;
        return this;
    }

    /** A group that waits for everything, too; whether somebody answers for it is the test's affair. */
    Situation heardBy(String group) {
        furtherGroups.add(group);
        return this;
    }

    Situation with(Contribution contribution, Class<?> protocol) {
        contributions = List.of(contribution);
        furtherProtocols.add(protocol);
        return this;
    }

    List<Class<?>> protocols() {
        var protocols = new ArrayList<>(UsersModule.PROTOCOLS);
        protocols.addAll(DeliveryModule.PROTOCOLS);
        protocols.addAll(furtherProtocols);
        return protocols;
    }

    Listeners listeners() {
        var listeners = DeliveryModule.listenTo(UsersModule.listenTo(new Listeners()))
                .add(PasswordResetRequested.class, RequestedMails.GROUP)
                .add(EmailVerificationRequested.class, RequestedMails.GROUP);
        events().forEach(type -> {
            listeners.add(type, WITNESS);
            furtherGroups.forEach(group -> listeners.add(type, group));
        });
        return listeners;
    }

    @SuppressWarnings("unchecked") // the leaves of a sealed interface of events
    static List<Class<? extends Event>> events() {
        var events = new ArrayList<Class<? extends Event>>();
        for (var type : UserEvent.class.getPermittedSubclasses()) {
            events.add((Class<? extends Event>) type);
        }
        return events;
    }
}
