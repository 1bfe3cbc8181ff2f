package tidings.notifications;

import io.vertx.core.Future;
import java.util.List;
import java.util.function.Function;
import tidings.bus.Told;
import tidings.orders.OrderEvent.OrderDelayed;
import tidings.orders.OrderEvent.OrderPlaced;
import tidings.orders.OrderEvent.OrderStatusChanged;
import tidings.recommendations.RecommendationEvent.RecommendationGenerated;
import tidings.users.User;
import tidings.users.UserEvent.EmailVerificationRequested;
import tidings.users.UserEvent.PasswordChanged;
import tidings.users.UserEvent.PasswordResetRequested;
import tidings.users.UserEvent.UserRegistered;
import tidings.users.UserEvent.UserSignedIn;

/** Tells one person what concerns them alone. Who is not there any more is not told. */
final class Telling {
    /** The name under which this domain hears events. */
    static final String GROUP = "notifications";

    private final People people;
    private final Judging judging;
    private final Inbox inbox;

    Telling(People people, Judging judging, Inbox inbox) {
        this.people = people;
        this.judging = judging;
        this.inbox = inbox;
    }

    Future<Void> welcome(Told<UserRegistered> told) {
        return tell(told.event().userId(), user -> MatterRules.welcome(told, user.name()));
    }

    Future<Void> signedIn(Told<UserSignedIn> told) {
        return told.event().newDevice()
                ? tell(told.event().userId(), user -> MatterRules.signedIn(told))
                : Future.succeededFuture();
    }

    Future<Void> passwordChanged(Told<PasswordChanged> told) {
        return tell(told.event().userId(), user -> MatterRules.passwordChanged(told));
    }

    Future<Void> resetRequested(Told<PasswordResetRequested> told) {
        var event = told.event();
        return tell(event.userId(), user -> MatterRules.requested(told, event.requestId()));
    }

    Future<Void> verificationRequested(Told<EmailVerificationRequested> told) {
        var event = told.event();
        return tell(event.userId(), user -> MatterRules.requested(told, event.requestId()));
    }

    Future<Void> placed(Told<OrderPlaced> told) {
        return tell(told.event().userId(), user -> MatterRules.placed(told));
    }

    Future<Void> stepped(Told<OrderStatusChanged> told) {
        return tell(told.event().userId(), user -> MatterRules.stepped(told));
    }

    Future<Void> delayed(Told<OrderDelayed> told) {
        return tell(told.event().userId(), user -> MatterRules.delayed(told));
    }

    Future<Void> recommended(Told<RecommendationGenerated> told) {
        return tell(told.event().userId(), user -> MatterRules.recommended(told));
    }

    private Future<Void> tell(String userId, Function<User, Matter> matter) {
        return people.find(List.of(userId))
                .map(found -> found.stream()
                        .map(user -> new Candidate(matter.apply(user), Person.of(user), Circumstances.PLAIN))
                        .toList())
                .compose(judging::judge)
                .compose(inbox::add);
    }
}
