package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.users.UserPoke.SessionEnded;
import tidings.users.UserPoke.UserChanged;

/** What a node has once: it forgets what it is told has changed, keeps its keys fresh, and tidies up. */
final class Caretaker extends VerticleBase {
    private static final Logger log = LoggerFactory.getLogger(Caretaker.class);

    private final Memory<Known> users;
    private final Memory<SignedIn> sessions;
    private final Keys keys;
    private final Passwords passwords;
    private final Tidying tidying;
    private final UsersRules rules;

    Caretaker(
            Memory<Known> users,
            Memory<SignedIn> sessions,
            Keys keys,
            Passwords passwords,
            Tidying tidying,
            UsersRules rules) {
        this.users = users;
        this.sessions = sessions;
        this.keys = keys;
        this.passwords = passwords;
        this.tidying = tidying;
        this.rules = rules;
    }

    /** Ready when the keys are there and nobody can tell by the time that a hash was made first. */
    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        every(rules.tidyEvery(), tidying::tidy);
        every(rules.tokens().keysEvery(), keys::ring);
        return Future.all(
                bus.onPoke(UserChanged.class, changed -> users.forget(changed.userId())),
                bus.onPoke(SessionEnded.class, ended -> sessions.forget(ended.session())),
                keys.ring(),
                passwords.warmUp());
    }

    private void every(Duration pause, Supplier<? extends Future<?>> work) {
        vertx.setTimer(
                pause.toMillis(),
                timer -> work.get()
                        .onFailure(cause -> log.atWarn()
                                .addKeyValue("reason", cause.getMessage())
                                .log("a duty failed and is done again"))
                        .onComplete(done -> every(pause, work)));
    }
}
