package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tidings.bus.Code;
import tidings.bus.Event;
import tidings.bus.Refusal;
import tidings.outbox.Aggregates;
import tidings.store.Find;
import tidings.store.Index;

/** The accounts in the store. */
final class Accounts {
    static final String COLLECTION = "users";

    /** So often is a change tried that meets another one; each time somebody else got through. */
    private static final int TRIES = 20;

    private static final JsonObject NEWEST_FIRST = new JsonObject().put("_id", -1);
    private static final String INTERESTS = "preferences.interestKeys";
    private static final JsonObject BY_ID = new JsonObject().put("_id", 1);

    private final Aggregates aggregates;
    private final Consumer<String> changed;

    /** @param changed hears the id of every account that was written, or may have been */
    Accounts(Aggregates aggregates, Consumer<String> changed) {
        this.aggregates = aggregates;
        this.changed = changed;
    }

    static List<Index> indexes() {
        return List.of(
                Index.on(COLLECTION, "emailKey").ascending("emailKey").asUnique(),
                Index.on(COLLECTION, "byState").ascending("state").descending("_id"),
                Index.on(COLLECTION, "byRoleInOrder")
                        .ascending("role")
                        .ascending("state")
                        .ascending("_id"),
                Index.on(COLLECTION, "byInterest")
                        .ascending(INTERESTS)
                        .ascending("state")
                        .ascending("_id")
                        .onlyWhere(new JsonObject().put(INTERESTS, new JsonObject().put("$exists", true))));
    }

    /** Fails with {@link tidings.store.Duplicate} where the address, or the id, is taken. */
    Future<Account> insert(Account account, Event... events) {
        return aggregates.insert(AccountDocuments.document(account), events).map(account);
    }

    Future<Optional<Account>> find(String id) {
        return findOne(active().put("_id", id));
    }

    Future<Optional<Account>> findByEmail(EmailAddress email) {
        return findOne(active().put("emailKey", email.key()));
    }

    Future<Optional<Account>> findAdmin() {
        return aggregates
                .documents()
                .find(Find.where(active().put("role", Role.ADMIN.name()), 1))
                .map(found -> found.stream().findFirst().map(AccountDocuments::account));
    }

    Future<List<Account>> findAll(List<String> ids) {
        var oneOf = new JsonObject().put("$in", new JsonArray(new ArrayList<>(ids)));
        return accounts(Find.where(active().put("_id", oneOf), ids.size()));
    }

    /** Newest first. */
    Future<List<Account>> page(int limit, @Nullable String after) {
        var filter = after == null ? active() : active().put("_id", new JsonObject().put("$lt", after));
        return accounts(Find.where(filter, limit).sortedBy(NEWEST_FIRST));
    }

    /** In the order of their ids. */
    Future<List<Account>> everybody(@Nullable Role role, @Nullable String after, int limit) {
        var filter = active();
        if (role != null) {
            filter.put("role", role.name());
        }
        return inOrder(filter, after, limit);
    }

    /** In the order of their ids, whichever of these interests they have: so each comes once, whatever they change meanwhile. */
    Future<List<Account>> interested(List<String> interests, @Nullable String after, int limit) {
        var oneOf = new JsonObject().put("$exists", true).put("$in", AccountDocuments.interestKeys(interests));
        return inOrder(active().put(INTERESTS, oneOf), after, limit);
    }

    private Future<List<Account>> inOrder(JsonObject filter, @Nullable String after, int limit) {
        if (after != null) {
            filter.put("_id", new JsonObject().put("$gt", after));
        }
        return accounts(Find.where(filter, limit).sortedBy(BY_ID));
    }

    /**
     * Changes an account by a decision that sees it as it is at that moment; NOT_FOUND where there is none.
     *
     * @param decision pure, since it may be taken more than once; refuses by throwing
     * @return the account as it is then, or as it was before where this ended it
     */
    Future<Account> change(String id, Function<Account, Change> decision) {
        return change(id, decision, TRIES);
    }

    private Future<Account> change(String id, Function<Account, Change> decision, int tries) {
        if (tries == 0) {
            return Refusal.of(Code.UNAVAILABLE, "This account is being changed too often right now.")
                    .asFuture();
        }
        return find(id).map(found -> found.orElseThrow(Bad::noSuchUser))
                .compose(account -> write(account, decision.apply(account)))
                .compose(written ->
                        written.map(Future::succeededFuture).orElseGet(() -> change(id, decision, tries - 1)));
    }

    private Future<Optional<Account>> write(Account account, Change change) {
        if (change.isNothing()) {
            return Future.succeededFuture(Optional.of(account));
        }
        var filter = active().put("_id", account.id()).put("rev", account.rev());
        return aggregates
                .update(filter, change.update(account.rev()), account.seq(), change.events())
                .map(found -> found.map(json -> isActive(json) ? AccountDocuments.account(json) : account))
                .onComplete(written -> changed.accept(account.id()));
    }

    /** What hung on it is let go of. */
    Future<Void> erased(String id) {
        var erasing = new JsonObject().put("_id", id).put("state", State.ERASING.name());
        var erased = new JsonObject().put("state", State.ERASED.name());
        return aggregates
                .documents()
                .update(erasing, new JsonObject().put("$set", erased))
                .mapEmpty();
    }

    private Future<Optional<Account>> findOne(JsonObject filter) {
        return aggregates.documents().findOne(filter).map(found -> found.map(AccountDocuments::account));
    }

    private Future<List<Account>> accounts(Find find) {
        return aggregates
                .documents()
                .find(find)
                .map(found -> found.stream().map(AccountDocuments::account).toList());
    }

    private static boolean isActive(JsonObject json) {
        return State.ACTIVE.name().equals(json.getString("state"));
    }

    private static JsonObject active() {
        return new JsonObject().put("state", State.ACTIVE.name());
    }
}
