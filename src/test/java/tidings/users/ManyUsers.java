package tidings.users;

import static tidings.fixture.Futures.await;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import tidings.store.Ids;
import tidings.store.Store;

/**
 * Very many who are signed in, as a node finds them in its store. Nobody knows a password of theirs, so none is hashed; their
 * access tokens are signed with the keys of the house and are as good as any.
 */
public final class ManyUsers {
    private static final int AT_ONCE = 500;
    private static final String NO_PASSWORD = "none";

    private final Store store;
    private final UsersRules rules;
    private final SecureRandom random = new SecureRandom();
    private final Ids ids = Ids.inTimeOrder();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    private ManyUsers(Store store, UsersRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /** Puts so many into the store, and answers their access tokens. */
    public static List<String> signedIn(Store store, UsersRules rules, int many) {
        var users = new ManyUsers(store, rules);
        var ring = await(new KeyStore(store.documents(KeyStore.COLLECTION), rules.tokens(), users.ids, users.random)
                .ring(users.now));
        var tokens = new ArrayList<String>(many);
        for (var first = 0; first < many; first += AT_ONCE) {
            tokens.addAll(users.page(first, Math.min(many, first + AT_ONCE), ring.signer(users.now)));
        }
        return tokens;
    }

    private List<String> page(int from, int to, SigningKey key) {
        var accounts = IntStream.range(from, to).mapToObj(this::account).toList();
        var sessions = accounts.stream().map(this::session).toList();
        var sessionStore = new SessionStore(store.documents(SessionStore.COLLECTION));
        await(store.documents(Accounts.COLLECTION)
                .insertAll(accounts.stream().map(ManyUsers::document).toList()));
        await(Future.all(sessions.stream().map(sessionStore::insert).toList()));
        var tokens = new AccessTokens(rules.tokens());
        var until = now.plus(rules.tokens().accessTtl());
        return sessions.stream()
                .map(session -> new Claims(session.userId(), session.id(), Role.CUSTOMER, now, until))
                .map(claims -> tokens.mint(key, claims))
                .toList();
    }

    private static JsonObject document(Account account) {
        return AccountDocuments.document(account)
                .put("outboxSeq", 0)
                .put("outboxClaim", new JsonObject().put("epoch", 0));
    }

    private Account account(int number) {
        return new Account(
                ids.next(),
                1,
                0,
                0,
                "Reader " + number,
                EmailAddress.of("many" + number + "@example.org"),
                false,
                Role.CUSTOMER,
                rules.locale(),
                rules.timeZone(),
                Choices.NONE,
                now,
                NO_PASSWORD,
                List.of(),
                null,
                null);
    }

    private SignedIn session(Account account) {
        var refresh = RefreshToken.ofNewFamily(random);
        var until = now.plus(rules.tokens().refreshTtl());
        return new SignedIn(refresh.session(), account.id(), account.epoch(), refresh.secretHash(), now, until);
    }
}
