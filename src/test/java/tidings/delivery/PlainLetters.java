package tidings.delivery;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tidings.notifications.MailContent;

/** Letters without templates. */
final class PlainLetters implements Letters {
    @Override
    public Future<Optional<Mail>> write(Job job, List<MailContent> contents) {
        var first = contents.get(0);
        var text = contents.stream().map(MailContent::body).collect(Collectors.joining("\n"));
        return Future.succeededFuture(Optional.of(new Mail(
                job.id(),
                messageId(job.id()),
                job.userId(),
                first.address(),
                first.name(),
                first.title(),
                text,
                "<p>" + text + "</p>",
                List.of(),
                Instant.EPOCH)));
    }

    static String messageId(String id) {
        return "<" + id + "@tidings>";
    }
}
