package tidings.web.live;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.util.Optional;
import tidings.bus.Viewer;
import tidings.bus.Visit;
import tidings.web.graphql.Call;
import tidings.web.live.Standing.Acknowledged;
import tidings.web.live.Standing.Gone;
import tidings.web.live.Standing.SignIn;

/** One client: how far it has come, and how it ends. Of one event loop. */
final class Socket {
    private final ServerWebSocket web;
    private final LiveKit kit;
    private final Outgoing out;
    private final Speaker speaker;
    private final Tasks tasks;
    private final Vigil vigil;
    private Standing standing = new Standing.Fresh();
    private boolean leaving;

    Socket(ServerWebSocket web, LiveKit kit, Call.Client client) {
        this.web = web;
        this.kit = kit;
        this.out = new Outgoing(
                ((WebSocketInternal) web).channelHandlerContext(), kit.options().outgoing(), kit.meters(), this::goOn);
        this.speaker = new Speaker(out);
        this.tasks = new Tasks(kit, client, speaker, out, this::close);
        this.vigil = new Vigil(kit.options().times(), System.nanoTime());
    }

    void open(Runnable gone) {
        var incoming = new Incoming(kit.options().incoming(), this::hear, this::close);
        web.frameHandler(frame -> {
            vigil.heard(System.nanoTime());
            if (!isGone()) {
                incoming.handle(frame);
            }
        });
        web.closeHandler(closed -> {
            if (!isGone()) {
                kit.meters().closedByClient();
            }
            end();
            gone.run();
        });
        if (web.subProtocol() == null) {
            close(Closing.SUBPROTOCOL);
        }
    }

    /** Ends as soon as what was asked for once is answered; what goes on for ever is not waited for. */
    void leave() {
        leaving = true;
        tasks.beginNoMore();
        leaveIfDone();
    }

    int bytesWaiting() {
        return out.waiting();
    }

    /** Looks after what did not happen. */
    void look(long now) {
        if (standing instanceof Gone gone) {
            if (now - gone.since() > kit.options().outgoing().stall().toNanos()) {
                out.cut();
            }
        } else if (out.isStalled(now)) {
            close(Closing.TOO_SLOW);
        } else {
            act(vigil.look(now, standing, tasks.isEmpty()));
            leaveIfDone();
        }
    }

    private void act(Vigil.Due due) {
        switch (due) {
            case NOTHING -> {}
            case PING -> web.writePing(Buffer.buffer());
            case RECHECK -> recheck();
            case NO_INIT -> close(Closing.NO_INIT);
            case NO_PONG -> close(Closing.NO_PONG);
            case IDLE -> close(Closing.NOTHING_TO_DO);
            case OVER -> close(Closing.FORBIDDEN);
        }
    }

    private void goOn() {
        tasks.goOn();
        leaveIfDone();
    }

    private void leaveIfDone() {
        if (leaving && tasks.areOnlyStreams()) {
            close(Closing.NODE_STOPS);
        }
    }

    private void close(Closing why) {
        close(why, why.reason());
    }

    private void close(Closing why, String reason) {
        if (!isGone()) {
            if (why == Closing.TOO_SLOW) {
                kit.crowd().wasTooSlow();
            }
            kit.meters().closed(why);
            out.flush();
            end();
            web.close(why.code(), reason);
        }
    }

    private void end() {
        if (isGone()) {
            return;
        }
        if (standing instanceof Acknowledged acknowledged) {
            acknowledged.visitor().ifPresent(viewer -> kit.crowd().leave(viewer.userId()));
        }
        standing = new Gone(System.nanoTime());
        out.close();
        tasks.end();
    }

    private boolean isGone() {
        return standing instanceof Gone;
    }

    private void hear(String text) {
        kit.meters().heard();
        Message.read(text).ifPresentOrElse(this::hear, () -> close(Closing.BAD_MESSAGE));
    }

    private void hear(Message message) {
        if (out.isOverflowing()) {
            close(Closing.TOO_SLOW);
        } else if (message instanceof Message.Init init) {
            greet(init);
        } else if (message instanceof Message.Ping ping) {
            speaker.pong(ping.payload());
        } else if (message instanceof Message.Subscribe subscribe) {
            begin(subscribe);
        } else if (message instanceof Message.Complete complete) {
            tasks.complete(complete.id());
        }
    }

    private void greet(Message.Init init) {
        if (!(standing instanceof Standing.Fresh)) {
            close(Closing.SECOND_INIT);
            return;
        }
        standing = new Standing.Checking();
        var given = Credentials.of(init.payload());
        if (given instanceof Credentials.Token token) {
            kit.greet(token.text()).onComplete(visit -> greet(visit, token), cause -> close(Closing.TRY_LATER));
        } else if (given instanceof Credentials.Unreadable) {
            close(Closing.FORBIDDEN);
        } else {
            acknowledge(new Acknowledged(Optional.empty()));
        }
    }

    private void greet(Optional<Visit> visit, Credentials.Token token) {
        if (isGone()) {
            return;
        }
        if (visit.isEmpty()) {
            close(Closing.FORBIDDEN);
        } else if (!kit.crowd().enter(visit.get().viewer().userId())) {
            close(Closing.TOO_MANY);
        } else {
            acknowledge(new Acknowledged(Optional.of(SignIn.of(visit.get(), token.text(), System.nanoTime()))));
        }
    }

    private void acknowledge(Acknowledged acknowledged) {
        standing = acknowledged;
        speaker.acknowledge();
    }

    private void begin(Message.Subscribe subscribe) {
        if (!(standing instanceof Acknowledged acknowledged)) {
            close(Closing.UNAUTHORIZED);
        } else if (acknowledged.isOver(System.nanoTime())) {
            close(Closing.FORBIDDEN);
        } else if (tasks.has(subscribe.id())) {
            close(Closing.DUPLICATE, "Subscriber for " + shortened(subscribe.id()) + " already exists");
        } else {
            tasks.begin(subscribe, acknowledged.visitor());
        }
    }

    /** A reason has 123 bytes at most. */
    private static String shortened(String id) {
        return id.substring(0, Math.min(25, id.length()));
    }

    /** A failure says nothing about the sign-in, which then holds until it is looked at again, soon. */
    private void recheck() {
        if (standing instanceof Acknowledged was && was.signIn().isPresent()) {
            kit.recheck(was.signIn().get().token())
                    .map(visit -> visit.map(Visit::viewer))
                    .onComplete(visitor -> compare(was, visitor), unknown -> vigil.couldNotCheck(System.nanoTime()));
        }
    }

    /** Who signed in is not there any more, or may not do the same. */
    private void compare(Acknowledged was, Optional<Viewer> visitor) {
        if (!visitor.equals(was.visitor())) {
            close(Closing.FORBIDDEN);
        }
    }
}
