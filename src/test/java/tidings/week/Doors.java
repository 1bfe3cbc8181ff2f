package tidings.week;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tidings.fixture.Futures;
import tidings.users.Caller;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.PreferencesChange;
import tidings.users.PreferencesChange.Choice;
import tidings.users.QuietHours;
import tidings.users.Secret;
import tidings.users.User;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.FindLetter;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;
import tidings.users.UserRequest.VerifyEmail;

/** Who comes, goes, and changes their mind; one after the other. */
final class Doors {
    private static final List<String> ZONES = List.of(
            "Europe/Vienna",
            "America/New_York",
            "Asia/Kolkata",
            "Australia/Lord_Howe",
            "Pacific/Auckland",
            "UTC",
            "America/St_Johns");
    private static final List<String> LOCALES = List.of("en", "de", "de-AT", "fr", "pt-BR");
    private static final List<String> HOURS =
            List.of("22:00-07:00", "01:30-02:30", "23:00-08:30", "12:00-14:00", "02:15-06:00");
    /** A little less than the token is. */
    private static final Duration GOOD_FOR = Duration.ofHours(23);

    private static final List<Category> OPTIONAL = Stream.of(Category.values())
            .filter(category -> category != Category.SECURITY)
            .toList();

    private final House house;
    private final Ledger ledger;
    private final Dice dice;
    private int count;

    Doors(House house, Ledger ledger, Dice dice) {
        this.house = house;
        this.ledger = ledger;
        this.dice = dice;
    }

    /** Each name is one that nothing else is called. */
    void comesIn() {
        var name = "Zephyrine" + (100 + count++);
        var request = new RegisterUser(
                name,
                name + "@example.org",
                new Secret(Shop.PASSWORD),
                dice.anyOf(LOCALES),
                dice.anyOf(ZONES),
                anyWish(),
                from(name));
        var user = Futures.await(house.ask(request)).user();
        ledger.people.put(user.id(), user);
    }

    /** Most prove that their address is theirs, by the token in the mail that they got. */
    void provesTheAddress() {
        for (var user : ledger.inOrder()) {
            if (!user.emailVerified() && dice.nextInt(5) > 0) {
                requestOf(user).ifPresent(id -> prove(user, id));
            }
        }
    }

    private Optional<String> requestOf(User user) {
        return house.all("notifications").values().stream()
                .filter(each -> user.id().equals(each.getString("userId")))
                .filter(each -> "user.email_verification_requested".equals(each.getString("type")))
                .filter(each -> each.getInstant("createdAt").plus(GOOD_FOR).isAfter(house.now()))
                .map(each -> new JsonObject(each.getString("data")).getString("requestId"))
                .findFirst();
    }

    private void prove(User user, String requestId) {
        var letter = Futures.await(house.ask(new FindLetter(user.id(), requestId)));
        Futures.await(house.ask(new VerifyEmail(letter.token())));
        reread(user);
    }

    void signsIn() {
        var user = dice.anybody();
        var isNew = dice.nextBoolean();
        var device = isNew ? user.name() + " at another place " + count++ : user.name();
        Futures.await(house.ask(new LoginUser(user.email(), new Secret(Shop.PASSWORD), from(device))));
        if (isNew) {
            ledger.newDevices.merge(user.id(), 1, Integer::sum);
        }
    }

    void leaves() {
        var user = dice.anybody();
        Futures.await(house.ask(new EraseMe(Shop.viewer(user), new Secret(Shop.PASSWORD))));
        ledger.people.remove(user.id());
        ledger.gone.put(user.id(), user);
    }

    void changesTheirMind() {
        var user = dice.anybody();
        Futures.await(house.ask(new UpdateUserPreferences(Shop.viewer(user), anyWish())));
        if (dice.nextInt(4) == 0) {
            Futures.await(
                    house.ask(new UpdateProfile(Shop.viewer(user), null, dice.anyOf(LOCALES), dice.anyOf(ZONES))));
        }
        reread(user);
    }

    private void reread(User user) {
        var now = Futures.await(house.ask(new FindUser(Shop.BOSS, user.id())));
        ledger.people.put(now.id(), now);
    }

    private PreferencesChange anyWish() {
        var entries = new ArrayList<Choice>();
        for (var category : OPTIONAL) {
            if (dice.nextInt(4) == 0) {
                entries.add(new Choice(category, dice.anyOf(Channel.values()), dice.nextInt(3) == 0));
            }
        }
        var isQuiet = dice.nextInt(3) > 0;
        return new PreferencesChange(
                entries,
                isQuiet ? anyHours() : null,
                !isQuiet,
                dice.anyOf(DigestPeriod.values()),
                List.of(dice.anyOf(Week.CATEGORIES)));
    }

    private @Nullable QuietHours anyHours() {
        var hours = dice.anyOf(HOURS).split("-", -1);
        return new QuietHours(hours[0], hours[1]);
    }

    private static Caller from(String device) {
        return new Caller("192.0.2.7", new Secret("the device of " + device + ", as it says itself, at some length"));
    }
}
