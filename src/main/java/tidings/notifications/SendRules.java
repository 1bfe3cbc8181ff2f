package tidings.notifications;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.notifications.NotificationRequest.SendNotification;
import tidings.store.Ids;

/** What a message by an ADMIN has to be. */
final class SendRules {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_BODY = 5_000;
    private static final int LONGEST_DATA = 10_000;
    private static final int LONGEST_KEY = 200;

    private SendRules() {}

    static SendNotification check(SendNotification request) {
        if (request.priority() == Priority.CRITICAL && Matter.isPromotional(request.category())) {
            throw Refusal.badInput("priority", "must be STANDARD for " + request.category());
        }
        text("title", request.title(), LONGEST_TITLE);
        text("body", request.body(), LONGEST_BODY);
        if (request.idempotencyKey() != null) {
            text("idempotencyKey", request.idempotencyKey(), LONGEST_KEY);
        }
        data(request.data());
        return request;
    }

    /** The data as it is kept. */
    static String data(@Nullable String data) {
        if (data == null) {
            return "{}";
        }
        text("data", data, LONGEST_DATA);
        try {
            return new JsonObject(data).encode();
        } catch (DecodeException e) {
            throw Refusal.badInput("data", "must be a JSON object");
        }
    }

    /** The same for the same message, so that another one under the same key is noticed. */
    static String fingerprint(SendNotification request) {
        return Ids.derived(
                request.userId(),
                request.category().name(),
                request.priority().name(),
                request.title(),
                request.body(),
                data(request.data()));
    }

    private static void text(String argument, String text, int longest) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > longest) {
            throw Refusal.badInput(argument, "must be 1 to " + longest + " characters");
        }
    }
}
