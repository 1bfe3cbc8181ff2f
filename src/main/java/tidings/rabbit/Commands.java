package tidings.rabbit;

import io.vertx.core.Future;
import tidings.bus.Bus;

/** Does what commands say, once. */
final class Commands {
    private final Bus bus;
    private final Receipts receipts;

    Commands(Bus bus, Receipts receipts) {
        this.bus = bus;
        this.receipts = receipts;
    }

    /** Answers when it is done and noted, both durably. */
    Future<Void> carryOut(Command command) {
        return receipts.has(command.id()).compose(done -> done ? Future.succeededFuture() : carryOutAndNote(command));
    }

    private Future<Void> carryOutAndNote(Command command) {
        return bus.ask(command.request()).compose(done -> receipts.keep(command.id()));
    }
}
