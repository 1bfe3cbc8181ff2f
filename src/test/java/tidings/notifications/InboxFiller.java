package tidings.notifications;

import static tidings.fixture.Futures.await;

import java.util.stream.IntStream;
import tidings.store.Store;

/** Fills an inbox past everybody who tells anything, for tests of what stands in front of it. */
public final class InboxFiller {
    private InboxFiller() {}

    /** So many, as the first ones of this user. */
    public static void fill(Store store, String userId, int many) {
        var documents = IntStream.rangeClosed(1, many)
                .mapToObj(number -> InboxDocuments.document(TestInbox.draft(userId, "event-" + number), number))
                .toList();
        await(store.documents(InboxStore.COLLECTION).insertAll(documents));
    }
}
