package tidings.users;

import static tidings.fixture.Futures.await;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import tidings.store.Store;

/** Accounts put straight into a store: nobody waits for passwords to be hashed, and nobody can sign in with one. */
public final class StoredUsers {
    private static final int AT_ONCE = 1_000;
    private static final Map<Category, Map<Channel, Boolean>> NO_PROMOTIONS =
            Map.of(Category.PROMOTIONS, Map.of(Channel.IN_APP, false, Channel.EMAIL, false));

    private StoredUsers() {}

    public static String id(int number) {
        return "crowd%06d".formatted(number);
    }

    /** Those of these numbers; some of them want no promotions. */
    public static void insert(Store store, int from, int to, IntPredicate unwilling) {
        insert(store, from, to, unwilling, List.of());
    }

    /** The same, who care about these. */
    public static void insert(Store store, int from, int to, IntPredicate unwilling, List<String> interests) {
        for (var first = from; first < to; first += AT_ONCE) {
            await(store.documents(Accounts.COLLECTION)
                    .insertAll(IntStream.range(first, Math.min(to, first + AT_ONCE))
                            .mapToObj(number -> document(number, unwilling.test(number), interests))
                            .toList()));
        }
    }

    private static JsonObject document(int number, boolean isUnwilling, List<String> interests) {
        var email = id(number) + "@example.org";
        return AccountDocuments.document(new Account(
                        id(number),
                        1,
                        0,
                        0,
                        "Ann",
                        new EmailAddress(email, email),
                        false,
                        Role.CUSTOMER,
                        "en",
                        "UTC",
                        new Choices(isUnwilling ? NO_PROMOTIONS : Map.of(), null, null, interests),
                        Instant.now().truncatedTo(ChronoUnit.MILLIS),
                        "none",
                        List.of(),
                        null,
                        null))
                .put("outboxSeq", 0)
                .put("outboxClaim", new JsonObject().put("epoch", 0));
    }
}
