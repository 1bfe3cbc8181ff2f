package tidings.users;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tidings.outbox.Aggregates;
import tidings.store.Doc;

/** Accounts as documents and back. */
final class AccountDocuments {
    private AccountDocuments() {}

    static JsonObject document(Account account) {
        var document = new JsonObject()
                .put("_id", account.id())
                .put("rev", account.rev())
                .put("state", State.ACTIVE.name())
                .put("epoch", account.epoch())
                .put("name", account.name())
                .put("email", account.email().text())
                .put("emailKey", account.email().key())
                .put("emailVerified", account.emailVerified())
                .put("role", account.role().name())
                .put("locale", account.locale())
                .put("timeZone", account.timeZone())
                .put("preferences", preferences(account.choices()))
                .put("createdAt", account.createdAt())
                .put("passwordHash", account.passwordHash())
                .put("devices", devices(account.devices()));
        var verification = account.verification();
        return verification == null ? document : document.put("verification", mailRequest(verification));
    }

    static Account account(JsonObject json) {
        var doc = new Doc(json);
        return new Account(
                doc.id(),
                doc.number("rev"),
                Aggregates.seq(json),
                doc.number("epoch"),
                doc.text("name"),
                new EmailAddress(doc.text("email"), doc.text("emailKey")),
                json.getBoolean("emailVerified", false),
                Role.valueOf(doc.text("role")),
                doc.text("locale"),
                doc.text("timeZone"),
                choices(json.getJsonObject("preferences", new JsonObject())),
                doc.instant("createdAt"),
                doc.text("passwordHash"),
                objects(json, "devices").stream().map(AccountDocuments::device).toList(),
                mailRequest(json.getJsonObject("reset")),
                mailRequest(json.getJsonObject("verification")));
    }

    static JsonObject preferences(Choices choices) {
        var matrix = new JsonObject();
        choices.matrix().forEach((category, channels) -> matrix.put(category.name(), channels(channels)));
        var json = new JsonObject().put("matrix", matrix).put("interests", new JsonArray(choices.interests()));
        if (!choices.interests().isEmpty()) {
            json.put("interestKeys", interestKeys(choices.interests()));
        }
        var hours = choices.quietHours();
        if (hours != null) {
            json.put("quietHours", new JsonObject().put("from", hours.from()).put("to", hours.to()));
        }
        var digest = choices.digest();
        return digest == null ? json : json.put("digest", digest.name());
    }

    /** What the index holds, since people write the same interest in many ways. */
    static JsonArray interestKeys(List<String> interests) {
        return new JsonArray(
                interests.stream().map(PreferenceRules::key).distinct().collect(Collectors.toList()));
    }

    static JsonArray devices(List<Account.Device> devices) {
        var array = new JsonArray();
        devices.forEach(
                device -> array.add(new JsonObject().put("hash", device.hash()).put("seenAt", device.seenAt())));
        return array;
    }

    static JsonObject mailRequest(Account.MailRequest request) {
        return new JsonObject()
                .put("id", request.id())
                .put("tokenHash", request.tokenHash())
                .put("until", request.until());
    }

    private static JsonObject channels(Map<Channel, Boolean> channels) {
        var json = new JsonObject();
        channels.forEach((channel, enabled) -> json.put(channel.name(), enabled));
        return json;
    }

    static Choices choices(JsonObject json) {
        var hours = json.getJsonObject("quietHours");
        var digest = json.getString("digest");
        return new Choices(
                matrix(json.getJsonObject("matrix", new JsonObject())),
                hours == null ? null : new QuietHours(hours.getString("from"), hours.getString("to")),
                digest == null ? null : DigestPeriod.valueOf(digest),
                json.getJsonArray("interests", new JsonArray()).stream()
                        .map(String.class::cast)
                        .toList());
    }

    private static Map<Category, Map<Channel, Boolean>> matrix(JsonObject json) {
        var matrix = new EnumMap<Category, Map<Channel, Boolean>>(Category.class);
        for (var category : Category.values()) {
            var stored = json.getJsonObject(category.name());
            if (stored != null) {
                matrix.put(category, channels(stored));
            }
        }
        return matrix;
    }

    private static Map<Channel, Boolean> channels(JsonObject stored) {
        var channels = new EnumMap<Channel, Boolean>(Channel.class);
        for (var channel : Channel.values()) {
            var enabled = stored.getBoolean(channel.name());
            if (enabled != null) {
                channels.put(channel, enabled);
            }
        }
        return channels;
    }

    private static Account.Device device(JsonObject json) {
        var doc = new Doc(json);
        return new Account.Device(doc.text("hash"), doc.instant("seenAt"));
    }

    private static Account.@Nullable MailRequest mailRequest(@Nullable JsonObject json) {
        if (json == null) {
            return null;
        }
        var doc = new Doc(json);
        Instant until = doc.instant("until");
        return new Account.MailRequest(doc.text("id"), doc.text("tokenHash"), until);
    }

    private static List<JsonObject> objects(JsonObject json, String field) {
        return json.getJsonArray(field, new JsonArray()).stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
