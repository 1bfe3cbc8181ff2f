package tidings.web.graphql;

import io.vertx.core.Future;
import org.jspecify.annotations.Nullable;
import tidings.bus.Request;
import tidings.users.Caller;
import tidings.users.Export;
import tidings.users.PreferenceEntry;
import tidings.users.Preferences;
import tidings.users.QuietHours;
import tidings.users.Role;
import tidings.users.Secret;
import tidings.users.Session;
import tidings.users.User;
import tidings.users.UserPage;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.ExportMyData;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.ListUsers;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UserRequest.RequestEmailVerification;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.SetUserRole;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;
import tidings.users.UserRequest.VerifyEmail;
import tidings.users.Users;

/** The users' part of the API. */
public final class UsersGraph implements GraphqlDomain {
    /** Users by id, for whatever refers to one. Who may see them is decided by whoever loads them. */
    static final Batch<String, User> USERS =
            Batch.of(100, (call, ids) -> call.bus().ask(new FindUsers(ids)).map(Users::byId));

    private static final int LONG = 1_000;

    /** A text that the domain checks is read with room to spare, so that it is the domain's sentence that is heard. */
    private static final int LONGEST_SECRET = 4_000;

    @Override
    public String schemaFile() {
        return "graphql/users.graphqls";
    }

    @Override
    public void wire(Wiring wiring) {
        queries(wiring);
        signingIn(wiring);
        account(wiring);
        types(wiring);
    }

    private static void queries(Wiring wiring) {
        wiring.query(
                        "me",
                        Access.SIGNED_IN,
                        (call, arguments) -> find(call, call.viewer().userId()))
                .query("user", Access.SIGNED_IN, (call, arguments) -> find(call, arguments.id("id")))
                .query("users", Access.ADMIN, UsersGraph::list);
    }

    private static void signingIn(Wiring wiring) {
        wiring.mutation("registerUser", Access.PUBLIC, UsersGraph::register)
                .mutation("loginUser", Access.PUBLIC, UsersGraph::login)
                .mutation(
                        "refreshSession",
                        Access.PUBLIC,
                        (call, arguments) -> ask(call, new RefreshSession(secret(arguments, "refreshToken"))))
                .mutation("logout", Access.SIGNED_IN, (call, arguments) -> done(call, new Logout(call.viewer())))
                .mutation(
                        "requestPasswordReset",
                        Access.PUBLIC,
                        (call, arguments) ->
                                done(call, new RequestPasswordReset(arguments.text("email", LONG), caller(call))))
                .mutation(
                        "resetPassword",
                        Access.PUBLIC,
                        (call, arguments) -> done(
                                call,
                                new ResetPassword(
                                        secret(arguments, "token"), secret(arguments, "newPassword"), caller(call))))
                .mutation(
                        "changePassword",
                        Access.SIGNED_IN,
                        (call, arguments) -> ask(
                                call,
                                new ChangePassword(
                                        call.viewer(), secret(arguments, "current"), secret(arguments, "new"))))
                .mutation(
                        "requestEmailVerification",
                        Access.SIGNED_IN,
                        (call, arguments) -> done(call, new RequestEmailVerification(call.viewer())))
                .mutation(
                        "verifyEmail",
                        Access.PUBLIC,
                        (call, arguments) -> done(call, new VerifyEmail(secret(arguments, "token"))));
    }

    private static void account(Wiring wiring) {
        wiring.mutation(
                        "setUserRole",
                        Access.ADMIN,
                        (call, arguments) -> ask(
                                call,
                                new SetUserRole(
                                        call.viewer(), arguments.id("userId"), arguments.choice("role", Role.class))))
                .mutation("updateProfile", Access.SIGNED_IN, UsersGraph::updateProfile)
                .mutation("updateUserPreferences", Access.SIGNED_IN, UsersGraph::updatePreferences)
                .mutation(
                        "exportMyData",
                        Access.SIGNED_IN,
                        (call, arguments) ->
                                ask(call, new ExportMyData(call.viewer())).map(Export::json))
                .mutation(
                        "eraseMe",
                        Access.SIGNED_IN,
                        (call, arguments) -> done(call, new EraseMe(call.viewer(), secret(arguments, "password"))));
    }

    private static void types(Wiring wiring) {
        wiring.record("Session", Session.class)
                .value(
                        "Session",
                        "accessToken",
                        Session.class,
                        session -> session.accessToken().value())
                .value(
                        "Session",
                        "refreshToken",
                        Session.class,
                        session -> session.refreshToken().value())
                .record("User", User.class)
                .record("Preferences", Preferences.class)
                .record("PreferenceEntry", PreferenceEntry.class)
                .record("QuietHours", QuietHours.class)
                .connection("User");
    }

    private static Future<User> find(Call call, String id) {
        return ask(call, new FindUser(call.viewer(), id));
    }

    private static Future<Connection<User>> list(Call call, Arguments arguments) {
        var page = arguments.page(UserPage.KIND, String.class);
        var after = page.after().map(cursor -> cursor.text(0)).orElse(null);
        return ask(call, new ListUsers(call.viewer(), page.first(), after))
                .map(found -> Connection.of(page, found.users(), found.more(), UserPage::cursor));
    }

    private static Future<Session> register(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new RegisterUser(
                        input.text("name", LONG),
                        input.text("email", LONG),
                        secret(input, "password"),
                        text(input, "locale"),
                        text(input, "timeZone"),
                        input.optionalObject("preferences")
                                .map(PreferenceArguments::change)
                                .orElse(PreferenceArguments.NOTHING),
                        caller(call))));
    }

    private static Future<Session> login(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(
                () -> ask(call, new LoginUser(input.text("email", LONG), secret(input, "password"), caller(call))));
    }

    private static Future<User> updateProfile(Call call, Arguments arguments) {
        var input = arguments.object("input");
        return InputPlace.named(() -> ask(
                call,
                new UpdateProfile(call.viewer(), text(input, "name"), text(input, "locale"), text(input, "timeZone"))));
    }

    private static Future<User> updatePreferences(Call call, Arguments arguments) {
        var change = PreferenceArguments.change(arguments.object("input"));
        return InputPlace.named(() -> ask(call, new UpdateUserPreferences(call.viewer(), change)));
    }

    private static <R> Future<R> ask(Call call, Request<R> request) {
        return call.bus().ask(request);
    }

    private static Future<Boolean> done(Call call, Request<?> request) {
        return call.bus().ask(request).map(true);
    }

    private static @Nullable String text(Arguments input, String name) {
        return input.optionalText(name, LONG).orElse(null);
    }

    private static Secret secret(Arguments arguments, String name) {
        return new Secret(arguments.secret(name, LONGEST_SECRET));
    }

    private static Caller caller(Call call) {
        return new Caller(call.client().address(), new Secret(call.client().device()));
    }
}
