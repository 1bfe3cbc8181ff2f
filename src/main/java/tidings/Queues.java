package tidings;

import io.micrometer.core.instrument.MeterRegistry;
import tidings.module.QueueMeter;
import tidings.outbox.Outbox;
import tidings.store.Store;
import tidings.web.Web;
import tidings.web.admission.Lane;

/** What may fill up on a node, in the metrics: each with how much is in it, how much may be, and what was turned away. */
record Queues(MeterRegistry metrics) {
    void of(Web web) {
        var room = web.room();
        show("http.connections", new QueueMeter(room::open, room::most, room::refused));
        var requests = web.inFlight();
        show("graphql.operations", new QueueMeter(requests::running, requests::most, requests::refused));
        of("graphql.lane", web.lanes().reads(), "lane", "reads");
        of("graphql.lane", web.lanes().writes(), "lane", "writes");
        of("graphql.lane", web.lanes().signIns(), "lane", "sign_ins");
        var crowd = web.crowd();
        show("live.sockets", new QueueMeter(crowd::sockets, crowd::most, crowd::refused));
        of("live.greetings", crowd.greetings());
        show("live.bytes", new QueueMeter(crowd::bytesWaiting, crowd::mostBytes, crowd::tooSlow));
    }

    void of(String name, Lane lane, String... tags) {
        show(name, new QueueMeter(lane::taken, lane::room, lane::refused), tags);
    }

    void of(Outbox outbox) {
        show("outbox.hand_over", new QueueMeter(outbox::handedOver, outbox::mostHandedOver, outbox::leftToSweep));
    }

    void of(Store store) {
        show("store.calls", new QueueMeter(store::underWay, store::connections, store::refused));
    }

    private void show(String name, QueueMeter meter, String... tags) {
        meter.show(metrics, name, tags);
    }
}
