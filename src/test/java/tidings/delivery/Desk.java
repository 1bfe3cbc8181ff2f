package tidings.delivery;

import static tidings.fixture.Futures.await;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tidings.bus.Bus;
import tidings.bus.Request;
import tidings.notifications.MailContent;
import tidings.notifications.Priority;
import tidings.texts.Texts;
import tidings.users.Caller;
import tidings.users.Category;
import tidings.users.PreferencesChange;
import tidings.users.Secret;
import tidings.users.TestUsers;
import tidings.users.User;
import tidings.users.UserRequest.RegisterUser;

/** Where letters are written, on a node with users. */
final class Desk implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    static final String PREFERENCES = "https://shop.example/preferences";
    static final String HOUSE = "https://tidings.shop.example";

    final TestUsers users = TestUsers.start();
    final Bus bus = Bus.of(users.vertx());
    final Letters letters = letters(Optional.empty());

    Letters letters(Optional<Path> templates) {
        return new WrittenLetters(
                bus,
                new LetterOptions("news@shop.example", "The shöp", () -> HOUSE, Optional.of(PREFERENCES), 50, 500),
                Texts.load(Optional.empty()),
                Templates.load(templates),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    User registered(String name, String locale) {
        var email = "ann" + System.nanoTime() + "@example.com";
        return ask(new RegisterUser(
                        name,
                        email,
                        new Secret("correct horse battery"),
                        locale,
                        "Europe/Vienna",
                        PreferencesChange.NOTHING,
                        Caller.at("192.0.2.1")))
                .user();
    }

    <R> R ask(Request<R> request) {
        return await(bus.ask(request));
    }

    Mail write(MailContent... contents) {
        return await(letters.write(job(contents[0].userId()), List.of(contents)))
                .orElseThrow();
    }

    static Job job(String userId) {
        return new Job(Job.Kind.NOTIFICATION, "j1", userId, Priority.STANDARD, "SENDING", NOW, 1, 1, NOW);
    }

    static MailContent content(Category category, String title, String body, String data) {
        return new MailContent(
                "u1",
                "Ann",
                "ann@example.com",
                "en",
                "Europe/Vienna",
                category,
                Priority.STANDARD,
                "promo.campaign",
                title,
                body,
                data,
                NOW);
    }

    static MailContent about(Category category) {
        return content(category, "A title", "A body.", "{}");
    }

    static MailContent named(String name) {
        var plain = about(Category.PROMOTIONS);
        return new MailContent(
                plain.userId(),
                name,
                plain.address(),
                plain.locale(),
                plain.timeZone(),
                plain.category(),
                plain.priority(),
                plain.type(),
                plain.title(),
                plain.body(),
                plain.data(),
                plain.createdAt());
    }

    static MailContent in(String locale) {
        var plain = about(Category.PROMOTIONS);
        return to("u1", plain.address(), locale, plain.type(), "{}");
    }

    static MailContent to(String userId, String address, String locale, String type, String data) {
        return new MailContent(
                userId,
                "Ann",
                address,
                locale,
                "Europe/Vienna",
                type.startsWith("user.") ? Category.SECURITY : Category.PROMOTIONS,
                Priority.CRITICAL,
                type,
                "A title",
                "A body.",
                data,
                NOW);
    }

    static Optional<String> header(Mail mail, String name) {
        return mail.headers().stream()
                .filter(header -> header.name().equals(name))
                .map(Mail.Header::value)
                .findFirst();
    }

    /** The tokens in the links of its foot, in their order. */
    static Stream<Secret> tokens(Mail mail) {
        return Pattern.compile("/unsubscribe/(\\S+)")
                .matcher(mail.text())
                .results()
                .map(found -> new Secret(found.group(1)));
    }

    @Override
    public void close() {
        users.close();
    }
}
