package tidings.week;

import static tidings.week.Facts.objects;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tidings.users.Category;
import tidings.users.Channel;
import tidings.users.DigestPeriod;
import tidings.users.QuietHours;
import tidings.week.Ledger.Arrived;

/** What holds of mails. */
final class MailInvariants {
    private static final Set<String> PROMOTIONAL = Set.of("PROMOTIONS", "RECOMMENDATIONS", "NEWSLETTER");

    private MailInvariants() {}

    /** A mail that is sent again is one in the mailbox, so the attempts are looked at. */
    static Stream<String> mailsOnce(Facts facts) {
        var arrived = facts.byId("mailbox").keySet();
        var unsent = arrived.stream()
                .filter(id ->
                        facts.mails().noneMatch(mail -> mail.getString("_id").equals(id) && isSent(mail)));
        var missing = facts.mails()
                .filter(mail -> isSent(mail) && !isInDigest(mail))
                .filter(mail -> !arrived.contains(mail.getString("_id"))
                        || mail.getJsonObject("email").getInteger("attempts") != 1)
                .map(JsonObject::encode);
        return Stream.concat(unsent, missing);
    }

    static Stream<String> mailsAreOver(Facts facts) {
        return facts.mails()
                .filter(mail -> !Set.of("SENT", "CANCELLED")
                                .contains(mail.getJsonObject("email").getString("state"))
                        || mail.getJsonObject("email").containsKey("due"))
                .map(JsonObject::encode);
    }

    static Stream<String> quietHoursAreQuiet(Facts facts) {
        return facts.ledger.mails.stream()
                .filter(mail -> !mail.isCritical() && !isSecurity(mail))
                .filter(mail -> Optional.ofNullable(mail.reader().preferences().quietHours())
                        .filter(hours -> isWithin(hours, LocalTime.ofInstant(sentAt(mail), zone(mail))))
                        .isPresent())
                .map(mail -> shown(mail) + " at " + sentAt(mail).atZone(zone(mail)));
    }

    private static boolean isWithin(QuietHours hours, LocalTime time) {
        var from = LocalTime.parse(hours.from());
        var to = LocalTime.parse(hours.to());
        var isAfter = !time.isBefore(from);
        var isBefore = time.isBefore(to);
        return from.isBefore(to) ? isAfter && isBefore : isAfter || isBefore;
    }

    static Stream<String> onlyWhatIsWanted(Facts facts) {
        return facts.ledger.mails.stream()
                .filter(mail -> !mail.isCritical())
                .filter(mail ->
                        mail.told().stream().filter(MailInvariants::isSent).anyMatch(each -> !isWanted(mail, each)))
                .map(MailInvariants::shown);
    }

    private static boolean isWanted(Arrived mail, JsonObject told) {
        var category = told.getString("category");
        return mail.reader().preferences().allow(Category.valueOf(category), Channel.EMAIL)
                && (mail.reader().emailVerified() || !PROMOTIONAL.contains(category));
    }

    static Stream<String> toTheirReader(Facts facts) {
        return facts.ledger.mails.stream()
                .filter(mail -> mail.told().isEmpty()
                        || !mail.mail().getString("to").equals(mail.reader().email())
                        || mail.told().stream()
                                .anyMatch(each -> !each.getString("userId")
                                        .equals(mail.reader().id())))
                .map(MailInvariants::shown);
    }

    static Stream<String> togetherWhereWanted(Facts facts) {
        return facts.ledger.mails.stream()
                .filter(mail -> mail.digest() == null
                        && mail.reader().preferences().digest() != DigestPeriod.NONE
                        && mail.told().stream().anyMatch(each -> PROMOTIONAL.contains(each.getString("category"))))
                .map(MailInvariants::shown);
    }

    static Stream<String> digestsOnce(Facts facts) {
        var empty = facts.all("digests").stream()
                .filter(digest ->
                        isSent(digest) && facts.notifications().noneMatch(each -> isSent(each) && isIn(each, digest)));
        var strangers = facts.all("digests").stream()
                .filter(digest -> facts.notifications()
                        .anyMatch(each -> isIn(each, digest)
                                && (!digest.getJsonArray("members").contains(each.getString("_id"))
                                        || !digest.getString("userId").equals(each.getString("userId")))));
        var windows = facts.all("digests").stream()
                .map(digest -> digest.getString("userId") + " " + digest.getInstant("window"))
                .distinct()
                .count();
        var doubles =
                windows == facts.all("digests").size() ? Stream.<String>of() : Stream.of("two digests of one window");
        return Stream.concat(Stream.concat(empty, strangers).map(JsonObject::encode), doubles);
    }

    private static boolean isIn(JsonObject notification, JsonObject digest) {
        return digest.getString("_id").equals(email(notification).getString("digest"));
    }

    private static boolean isInDigest(JsonObject mail) {
        return email(mail).containsKey("digest");
    }

    private static boolean isSent(JsonObject mail) {
        return "SENT".equals(email(mail).getString("state"));
    }

    private static JsonObject email(JsonObject mail) {
        return mail.getJsonObject("email", new JsonObject());
    }

    private static boolean isSecurity(Arrived mail) {
        return mail.told().stream().anyMatch(each -> each.getString("category").equals("SECURITY"));
    }

    private static Instant sentAt(Arrived mail) {
        var digest = mail.digest();
        return email(digest == null ? mail.told().get(0) : digest).getInstant("sentAt");
    }

    private static ZoneId zone(Arrived mail) {
        return ZoneId.of(mail.reader().timeZone());
    }

    private static String shown(Arrived mail) {
        var told = mail.told().stream()
                .map(each -> each.getString("type") + " " + email(each) + " "
                        + objects(each, "verdicts").map(JsonObject::encode).toList())
                .toList();
        return mail.reader() + " got " + told + " in " + mail.digest();
    }
}
