package tidings.delivery;

import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tidings.bus.Bus;
import tidings.metrics.Watch;

/** What sends the mails of one node, put together. */
final class Sending {
    private static final Logger log = LoggerFactory.getLogger(Sending.class);

    private final DeliveryKit kit;
    private final Bus bus;
    private final DigestStore digestStore;
    private final MailboxStore mailbox;
    private final JobStore store;
    private final SuppressedAddresses addresses;
    private final DeadMails deadMails;
    private final Deliveries deliveries;

    Sending(DeliveryKit kit, DigestStore digestStore, MailboxStore mailbox) {
        this.kit = kit;
        this.bus = Bus.of(kit.vertx());
        this.digestStore = digestStore;
        this.mailbox = mailbox;
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

    /** Tells the metrics what waits; one a node. */
    Watch backlog() {
        return new Backlog(store, kit.metrics(), kit.clock()).watch();
    }

    /** One a node; none where there is no way out, and mails wait for one. */
    Optional<Worker> worker() {
        if (kit.smtp().uri().isPresent()) {
            warnOfWhatNobodyCanUse();
            return Optional.of(worker(new SmtpTransport(kit.vertx(), kit.smtp())));
        }
        if (kit.hasMailbox()) {
            return Optional.of(worker(new MailboxTransport(bus, mailbox)));
        }
        log.warn("no mails are sent before there is a mail server: set smtp.uri");
        return Optional.empty();
    }

    /** In production: mails that nobody can answer, and links that lead nowhere or that mail programs will not follow. */
    private void warnOfWhatNobodyCanUse() {
        if (!kit.hasMailbox() && kit.smtp().from().endsWith("@localhost")) {
            log.warn("mails are from an address that nobody can answer: set smtp.from");
        }
        if (!kit.hasMailbox() && !kit.publicUrl().get().startsWith("https://")) {
            log.warn(
                    "links in mails lead to this machine or are not encrypted: set http.public-url to an https address");
        }
    }

    private Worker worker(Transport transport) {
        var options = LetterOptions.of(kit.smtp(), kit.delivery(), kit.publicUrl());
        var templates = Templates.load(kit.delivery().templates());
        var members = new DigestMembers(kit.store());
        return worker(
                new WrittenLetters(bus, options, kit.texts(), templates, kit.clock()),
                new StoredDigests(
                        bus, digestStore, members, kit.texts(), kit.delivery().claim(), kit.clock(), DigestSeam.NONE),
                transport,
                Seam.NONE);
    }

    Worker worker(Letters letters, Digests digests, Transport transport, Seam seam) {
        var settings = kit.delivery();
        var retries = new Retries(settings, () -> ThreadLocalRandom.current().nextDouble());
        var reasons = new Reasons(kit.texts(), kit.clock());
        var settling = new Settling(store, retries, reasons, digests, addresses, deadMails, kit.clock());
        var preparing = new Preparing(bus, store, digests, addresses, settling, seam);
        var posting = new Posting(kit.vertx(), store, letters, transport, settling, seam);
        var meters = new DeliveryMeters(kit.metrics());
        return new Worker(store, preparing, posting, transport, settings, meters, kit.clock());
    }
}
