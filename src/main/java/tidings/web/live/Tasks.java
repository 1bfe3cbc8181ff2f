package tidings.web.live;

import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;
import tidings.web.graphql.Begun;
import tidings.web.graphql.Call;
import tidings.web.graphql.GraphqlLive;
import tidings.web.graphql.Subscription;

/** What runs on one socket: operations, under the ids that the client chose. Of one event loop. */
final class Tasks {
    private static final Refusal STOPPING = Refusal.of(Code.UNAVAILABLE, "This node is stopping.");
    private static final Refusal TOO_MANY =
            Refusal.of(Code.RATE_LIMITED, "There are too many subscriptions; end some of them first.");

    private final LiveKit kit;
    private final Call.Client client;
    private final Speaker speaker;
    private final Outgoing out;
    private final Consumer<Closing> close;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private boolean stopping;

    Tasks(LiveKit kit, Call.Client client, Speaker speaker, Outgoing out, Consumer<Closing> close) {
        this.kit = kit;
        this.client = client;
        this.speaker = speaker;
        this.out = out;
        this.close = close;
    }

    boolean isEmpty() {
        return tasks.isEmpty();
    }

    boolean has(String id) {
        return tasks.containsKey(id);
    }

    /** Whether nothing is left that will be answered once and is then over. */
    boolean areOnlyStreams() {
        return tasks.values().stream().allMatch(task -> task.stream != null);
    }

    void beginNoMore() {
        stopping = true;
    }

    void begin(Message.Subscribe asked, Optional<Viewer> visitor) {
        if (stopping) {
            speaker.error(asked.id(), GraphqlLive.errors(STOPPING));
        } else if (tasks.size() >= kit.options().sockets().onSocket()) {
            speaker.error(asked.id(), GraphqlLive.errors(TOO_MANY));
        } else {
            var task = new Task(asked.id(), visitor.map(Viewer::userId));
            tasks.put(task.id, task);
            kit.graphql()
                    .begin(new GraphqlLive.Caller(visitor, client), asked.payload())
                    .onSuccess(begun -> begun(task, begun));
        }
    }

    /** What the client does not want any more; unknown ones are over already. */
    void complete(String id) {
        var task = tasks.get(id);
        if (task != null) {
            forget(task);
        }
    }

    /** There is room for more. Who comes first may take all of it, and so comes last the next time. */
    void goOn() {
        var turn = List.copyOf(tasks.values());
        for (var task : turn) {
            if (task.stream != null) {
                task.stream.run();
            }
        }
        if (turn.size() > 1 && tasks.remove(turn.get(0).id, turn.get(0))) {
            tasks.put(turn.get(0).id, turn.get(0));
        }
    }

    void end() {
        List.copyOf(tasks.values()).forEach(this::forget);
    }

    private void begun(Task task, Begun begun) {
        if (tasks.get(task.id) != task) {
            abandon(begun);
        } else if (begun instanceof Begun.Malformed) {
            close.accept(Closing.BAD_MESSAGE);
        } else if (begun instanceof Begun.Rejected rejected) {
            fail(task, rejected.errors());
        } else if (begun instanceof Begun.Answered answered) {
            speaker.next(Speaker.nextHead(task.id), answered.result().getBytes());
            complete(task);
        } else if (begun instanceof Begun.Opened opened) {
            stream(task, opened.subscription());
        }
    }

    /** It came too late: the client has changed its mind, or is gone. */
    private static void abandon(Begun begun) {
        if (begun instanceof Begun.Opened opened) {
            opened.subscription().close();
        }
    }

    private void stream(Task task, Subscription subscription) {
        if (task.userId.isPresent() && !kit.crowd().subscribe(task.userId.get())) {
            subscription.close();
            fail(task, GraphqlLive.errors(TOO_MANY));
            return;
        }
        kit.meters().subscribed();
        var head = Speaker.nextHead(task.id);
        task.stream = new Stream(
                subscription,
                out,
                new Stream.Ends(
                        answer -> speaker.next(head, answer),
                        () -> complete(task),
                        cause -> fail(task, subscription.errors(cause))));
        task.stream.run();
    }

    private void complete(Task task) {
        forget(task);
        speaker.complete(task.id);
    }

    private void fail(Task task, Buffer errors) {
        forget(task);
        speaker.error(task.id, errors);
    }

    private void forget(Task task) {
        tasks.remove(task.id);
        if (task.stream != null) {
            task.stream.close();
            kit.meters().unsubscribed();
            task.userId.ifPresent(kit.crowd()::unsubscribe);
        }
    }

    /** One operation: on its way, or with a stream. */
    private static final class Task {
        private final String id;
        private final Optional<String> userId;
        private @Nullable Stream stream;

        private Task(String id, Optional<String> userId) {
            this.id = id;
            this.userId = userId;
        }
    }
}
