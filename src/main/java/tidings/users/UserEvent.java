package tidings.users;

import tidings.bus.Event;
import tidings.bus.Wire;

/** What happens to accounts. */
public sealed interface UserEvent extends Event {
    String userId();

    @Wire("user.registered")
    record UserRegistered(String userId, String locale) implements UserEvent {}

    @Wire("user.preferences_updated")
    record PreferencesUpdated(String userId) implements UserEvent {}

    /** A mail is wanted; {@link UserRequest.FindLetter} gives what it is made of. */
    @Wire("user.password_reset_requested")
    record PasswordResetRequested(String userId, String requestId) implements UserEvent {}

    /** A mail is wanted; {@link UserRequest.FindLetter} gives what it is made of. */
    @Wire("user.email_verification_requested")
    record EmailVerificationRequested(String userId, String requestId) implements UserEvent {}

    @Wire("user.password_changed")
    record PasswordChanged(String userId) implements UserEvent {}

    @Wire("user.role_changed")
    record RoleChanged(String userId) implements UserEvent {}

    /** Told when the account has no name any more; every domain that holds something of this user lets go of it. */
    @Wire("user.erased")
    record UserErased(String userId) implements UserEvent {}

    @Wire("user.signed_in")
    record UserSignedIn(String userId, boolean newDevice) implements UserEvent {}
}
