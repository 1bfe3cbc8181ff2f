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
        Refusal.unlessLine("title", request.title(), LONGEST_TITLE);
        Refusal.unlessText("body", request.body(), LONGEST_BODY);
        if (request.idempotencyKey() != null) {
            Refusal.unlessText("idempotencyKey", request.idempotencyKey(), LONGEST_KEY);
        }
        data(request.data());
        return request;
    }

    /** The data as it is kept: to the letter, for no number and no field is to become another one. */
    static String data(@Nullable String data) {
        if (data == null) {
            return "{}";
        }
        Refusal.unlessText("data", data, LONGEST_DATA);
        try {
            new JsonObject(data);
            return data;
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
}
