package tidings.users;

import io.vertx.core.Future;
import java.util.Optional;
import tidings.bus.Refusal;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughInterested;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.UserRequest.ListUsers;

/** Reading accounts. */
final class Profiles {
    private static final int MOST_AT_ONCE = 100;
    private static final int MOST_GONE_THROUGH = 500;

    private final Accounts accounts;
    private final Memory<Known> memory;
    private final UsersRules rules;

    Profiles(Accounts accounts, Memory<Known> memory, UsersRules rules) {
        this.accounts = accounts;
        this.memory = memory;
        this.rules = rules;
    }

    Future<User> find(FindUser request) {
        var found = request.viewer().maySee(request.id())
                ? memory.get(request.id())
                : Future.succeededFuture(Optional.<Known>empty());
        return found.map(known -> known.orElseThrow(Bad::noSuchUser).user());
    }

    Future<Users> findMany(FindUsers request) {
        if (request.ids().size() > MOST_AT_ONCE) {
            throw Refusal.badInput("ids", "must be at most " + MOST_AT_ONCE);
        }
        return accounts.findAll(request.ids())
                .map(found -> new Users(found.stream().map(this::user).toList()));
    }

    Future<UserPage> list(ListUsers request) {
        request.viewer().mustBeAdmin();
        if (request.first() < 1 || request.first() > MOST_AT_ONCE) {
            throw Refusal.badInput("first", "must be from 1 to " + MOST_AT_ONCE);
        }
        return accounts.page(request.first() + 1, request.after())
                .map(found -> new UserPage(
                        found.stream().limit(request.first()).map(this::user).toList(),
                        found.size() > request.first()));
    }

    Future<Users> goThrough(GoThroughUsers request) {
        if (request.first() < 1 || request.first() > MOST_GONE_THROUGH) {
            throw Refusal.badInput("first", "must be from 1 to " + MOST_GONE_THROUGH);
        }
        return accounts.everybody(request.role(), request.after(), request.first())
                .map(found -> new Users(found.stream().map(this::user).toList()));
    }

    Future<Users> goThroughInterested(GoThroughInterested request) {
        Refusal.unlessBetween("interests", request.interests().size(), 1, MOST_AT_ONCE);
        Refusal.unlessBetween("first", request.first(), 1, MOST_GONE_THROUGH);
        return accounts.interested(request.interests(), request.after(), request.first())
                .map(found -> new Users(found.stream().map(this::user).toList()));
    }

    private User user(Account account) {
        return account.toUser(rules.preferences());
    }
}
