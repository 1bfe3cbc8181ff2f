package tidings.rabbit;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import tidings.bus.Code;
import tidings.bus.Refusal;

/** A message on its way: whoever sent it waits for what the broker says of it. */
final class Letter {
    private final Message message;
    private final Promise<Void> answer = Promise.promise();
    private volatile boolean returned;

    Letter(Message message) {
        this.message = message;
    }

    Message message() {
        return message;
    }

    Future<Void> answer() {
        return answer.future();
    }

    /** No queue takes it; the broker says that before it confirms it. */
    void comeBack() {
        returned = true;
    }

    void confirmed() {
        if (returned) {
            answer.tryFail(Refusal.of(Code.CONFLICT, "No queue at the broker takes " + message.key() + ".")
                    .asException());
        } else {
            answer.tryComplete();
        }
    }

    /** It may have arrived all the same: who sends it again sends it under the same id. */
    void notNow(String why) {
        answer.tryFail(Refusal.of(Code.UNAVAILABLE, why).asException());
    }
}
