package tidings.web.graphql;

import io.vertx.core.Future;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Executes the operation of a subscription once for each item; what items of one call look up is looked up together. */
final class EngineItems implements ItemWriter {
    private final Operations operations;
    private final Selection.Chosen chosen;
    private final Supplier<Call> calls;
    private final Patience patience;

    EngineItems(Operations operations, Selection.Chosen chosen, Supplier<Call> calls, Patience patience) {
        this.operations = operations;
        this.chosen = chosen;
        this.calls = calls;
        this.patience = patience;
    }

    @Override
    public Future<List<byte[]>> write(List<?> items) {
        var call = calls.get();
        var answers = items.stream().map(item -> write(call, item)).toList();
        return patience.with(Future.all(answers).map(all -> all.<byte[]>list()), call::end);
    }

    private Future<byte[]> write(Call call, Object item) {
        return operations.execute(call, chosen, new Opening.Item(item)).map(answer -> bytes(call, answer));
    }

    private static byte[] bytes(Call call, Answer answer) {
        try {
            return answer.body().bytes().getBytes();
        } catch (IOException e) {
            throw Errors.unforeseen(call.id(), e).asException();
        }
    }
}
