package tidings.delivery;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tidings.notifications.MailReview;

/** Digests that a test made, and what it heard of them. */
final class TestDigests implements Digests {
    final Map<String, List<String>> members = new ConcurrentHashMap<>();
    final List<String> gathered = new CopyOnWriteArrayList<>();
    final List<String> leftOut = new CopyOnWriteArrayList<>();
    final Map<String, DeliveryState> ends = new ConcurrentHashMap<>();

    @Override
    public Future<Void> gather(Job member) {
        gathered.add(member.id());
        return Future.succeededFuture();
    }

    @Override
    public Future<List<String>> members(Job digest) {
        return Future.succeededFuture(members.getOrDefault(digest.id(), List.of()));
    }

    @Override
    public Future<Void> leaveOut(Job digest, MailReview review) {
        leftOut.add(review.notificationId());
        return Future.succeededFuture();
    }

    @Override
    public Future<Void> end(Job digest, DeliveryState state) {
        ends.put(digest.id(), state);
        return Future.succeededFuture();
    }
}
