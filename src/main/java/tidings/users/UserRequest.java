package tidings.users;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.bus.Done;
import tidings.bus.Request;
import tidings.bus.Viewer;
import tidings.bus.Wire;

/** What the users domain may be asked. */
public sealed interface UserRequest<R> extends Request<R> {
    /** Longer than a look-up needs: passwords wait their turn to be hashed. */
    @Override
    default Duration patience() {
        return Duration.ofSeconds(10);
    }

    /** CONFLICT where the address is taken. */
    @Wire("users.register.v1")
    record RegisterUser(
            String name,
            String email,
            Secret password,
            @Nullable String locale,
            @Nullable String timeZone,
            PreferencesChange preferences,
            Caller caller)
            implements UserRequest<Session> {}

    /** UNAUTHENTICATED in the same words and the same time for a wrong password and for an unknown address. */
    @Wire("users.login.v1")
    record LoginUser(String email, Secret password, Caller caller) implements UserRequest<Session> {}

    /** A refresh token works once; using it again ends its whole family. */
    @Wire("users.refresh-session.v1")
    record RefreshSession(Secret refreshToken) implements UserRequest<Session> {}

    @Wire("users.logout.v1")
    record Logout(Viewer viewer) implements UserRequest<Done> {}

    /** Done in the same time, whether or not the address is known. */
    @Wire("users.request-password-reset.v1")
    record RequestPasswordReset(String email, Caller caller) implements UserRequest<Done> {}

    /** Ends all sessions. */
    @Wire("users.reset-password.v1")
    record ResetPassword(Secret token, Secret newPassword, Caller caller) implements UserRequest<Done> {}

    /** Ends all other sessions; the answer is the one that stays. */
    @Wire("users.change-password.v1")
    record ChangePassword(Viewer viewer, Secret current, Secret next) implements UserRequest<Session> {}

    @Wire("users.request-email-verification.v1")
    record RequestEmailVerification(Viewer viewer) implements UserRequest<Done> {}

    @Wire("users.verify-email.v1")
    record VerifyEmail(Secret token) implements UserRequest<Done> {}

    @Wire("users.set-role.v1")
    record SetUserRole(Viewer viewer, String userId, Role role) implements UserRequest<User> {}

    /** Null is "leave it as it is". */
    @Wire("users.update-profile.v1")
    record UpdateProfile(
            Viewer viewer,
            @Nullable String name,
            @Nullable String locale,
            @Nullable String timeZone) implements UserRequest<User> {}

    @Wire("users.update-preferences.v1")
    record UpdateUserPreferences(Viewer viewer, PreferencesChange change) implements UserRequest<User> {}

    /** Oneself, or anybody for an ADMIN; NOT_FOUND for everybody else's as for nobody's. */
    @Wire("users.find.v1")
    record FindUser(Viewer viewer, String id) implements UserRequest<User> {}

    /** Those of them that there are; what the asker shows of them is the asker's responsibility. At most 100. */
    @Wire("users.find-many.v1")
    record FindUsers(List<String> ids) implements UserRequest<Users> {
        public FindUsers {
            ids = List.copyOf(ids);
        }
    }

    /** For an ADMIN: newest first, after the user with this id. */
    @Wire("users.list.v1")
    record ListUsers(Viewer viewer, int first, @Nullable String after) implements UserRequest<UserPage> {}

    /**
     * Everybody, page by page, for the domain that tells them; what it tells whom is its responsibility.
     *
     * @param role null: whatever it is
     * @param after the id of the last one of the page before
     * @param first from 1 to 500; a shorter page is the last
     */
    @Wire("users.go-through.v1")
    record GoThroughUsers(@Nullable Role role, @Nullable String after, int first) implements UserRequest<Users> {}

    /**
     * Those who care about at least one of these, each once, page by page, for the domain that tells them.
     *
     * @param interests from 1 to 100, in whatever case
     * @param after the id of the last one of the page before
     * @param first from 1 to 500; a shorter page is the last
     */
    @Wire("users.go-through-interested.v1")
    record GoThroughInterested(
            List<String> interests, @Nullable String after, int first) implements UserRequest<Users> {
        public GoThroughInterested {
            interests = List.copyOf(interests);
        }
    }

    @Wire("users.export-my-data.v1")
    record ExportMyData(Viewer viewer) implements UserRequest<Export> {
        @Override
        public Duration patience() {
            return Duration.ofSeconds(30);
        }
    }

    @Wire("users.erase-me.v1")
    record EraseMe(Viewer viewer, Secret password) implements UserRequest<Done> {}

    /** For the domain that writes mails, never for a client. NOT_FOUND once the request is used, replaced or too old. */
    @Wire("users.find-letter.v1")
    record FindLetter(String userId, String requestId) implements UserRequest<Letter> {}

    /**
     * For the domain that writes mails, never for a client: what lets the reader of a mail be rid of its kind, without a sign-in.
     * It is the same every time and never ends, since mails are read late. BAD_USER_INPUT for what cannot be switched off.
     */
    @Wire("users.make-unsubscribe-token.v1")
    record MakeUnsubscribeToken(String userId, Category category) implements UserRequest<UnsubscribeToken> {}

    /** Changes nothing. NOT_FOUND for a token that is not ours; one of somebody who is gone is unsubscribed. */
    @Wire("users.find-unsubscription.v1")
    record FindUnsubscription(Secret token) implements UserRequest<Unsubscription> {}

    /** No more mails of this kind; the second time changes nothing. NOT_FOUND for a token that is not ours. */
    @Wire("users.unsubscribe.v1")
    record Unsubscribe(Secret token) implements UserRequest<Unsubscription> {}

    @Wire("users.find-jwks.v1")
    record FindJwks() implements UserRequest<Jwks> {}
}
