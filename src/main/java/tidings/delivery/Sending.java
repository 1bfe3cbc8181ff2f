package tidings.delivery;

import java.util.concurrent.ThreadLocalRandom;
import tidings.bus.Bus;

/** What sends the mails of one node, put together. */
final class Sending {
    private final DeliveryKit kit;
    private final JobStore store;
    private final SuppressedAddresses addresses;
    private final DeadMails deadMails;
    private final Deliveries deliveries;

    Sending(DeliveryKit kit) {
        this.kit = kit;
        store = new JobStore(kit.store(), kit.delivery().claim(), kit.clock());
        addresses = new SuppressedAddresses(kit.store().documents(SuppressedAddresses.COLLECTION), kit.clock());
        deadMails = new DeadMails(kit.outbox().deadLetters());
        deliveries = new Deliveries(store, addresses, deadMails);
        deadMails.replayedBy(id -> deliveries.retry(id).mapEmpty());
    }

    Deliveries deliveries() {
        return deliveries;
    }

    SuppressedAddresses addresses() {
        return addresses;
    }

    /** How long what is due has been so; one a node. */
    Backlog backlog() {
        return new Backlog(store, kit.metrics(), kit.clock());
    }

    /** One a node. */
    Worker worker(Letters letters, Digests digests, Transport transport, Seam seam) {
        var settings = kit.delivery();
        var retries = new Retries(settings, () -> ThreadLocalRandom.current().nextDouble());
        var reasons = new Reasons(kit.texts(), kit.clock());
        var settling = new Settling(store, retries, reasons, digests, addresses, deadMails, kit.clock());
        var preparing = new Preparing(Bus.of(kit.vertx()), store, digests, addresses, settling, seam);
        var posting = new Posting(store, letters, transport, settling, seam);
        return new Worker(store, preparing, posting, transport, settings, kit.clock());
    }
}
