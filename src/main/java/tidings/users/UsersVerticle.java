package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserRequest.ChangePassword;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.ExportMyData;
import tidings.users.UserRequest.FindJwks;
import tidings.users.UserRequest.FindLetter;
import tidings.users.UserRequest.FindUnsubscription;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.GoThroughInterested;
import tidings.users.UserRequest.GoThroughUsers;
import tidings.users.UserRequest.ListUsers;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.MakeUnsubscribeToken;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RegisterUser;
import tidings.users.UserRequest.RequestEmailVerification;
import tidings.users.UserRequest.RequestPasswordReset;
import tidings.users.UserRequest.ResetPassword;
import tidings.users.UserRequest.SetUserRole;
import tidings.users.UserRequest.Unsubscribe;
import tidings.users.UserRequest.UpdateProfile;
import tidings.users.UserRequest.UpdateUserPreferences;
import tidings.users.UserRequest.VerifyEmail;

/** The users domain on the bus: what it answers and what it reacts to. */
final class UsersVerticle extends VerticleBase {
    private final UseCases users;

    UsersVerticle(UseCases users) {
        this.users = users;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(signingIn(bus), passwordsAndMails(bus), accounts(bus), leaving(bus));
    }

    private Future<?> signingIn(Bus bus) {
        return Future.all(
                bus.answer(RegisterUser.class, users.registration()::register),
                bus.answer(LoginUser.class, users.signIn()::signIn),
                bus.answer(RefreshSession.class, users.sessions()::refresh),
                bus.answer(Logout.class, users.sessions()::logout),
                bus.answer(FindJwks.class, users.publicKeys()::find));
    }

    private Future<?> passwordsAndMails(Bus bus) {
        return Future.all(
                bus.answer(RequestPasswordReset.class, users.passwordChanges()::requestReset),
                bus.answer(ResetPassword.class, users.passwordChanges()::reset),
                bus.answer(ChangePassword.class, users.passwordChanges()::change),
                bus.answer(RequestEmailVerification.class, users.emailVerification()::request),
                bus.answer(VerifyEmail.class, users.emailVerification()::verify),
                bus.answer(FindLetter.class, users.letters()::find));
    }

    private Future<?> accounts(Bus bus) {
        return Future.all(
                bus.answer(FindUser.class, users.profiles()::find),
                bus.answer(FindUsers.class, users.profiles()::findMany),
                bus.answer(ListUsers.class, users.profiles()::list),
                bus.answer(GoThroughUsers.class, users.profiles()::goThrough),
                bus.answer(GoThroughInterested.class, users.profiles()::goThroughInterested),
                adjustments(bus));
    }

    private Future<?> adjustments(Bus bus) {
        return Future.all(
                bus.answer(UpdateProfile.class, users.adjustments()::updateProfile),
                bus.answer(UpdateUserPreferences.class, users.adjustments()::updatePreferences),
                bus.answer(SetUserRole.class, users.adjustments()::setRole),
                unsubscribing(bus));
    }

    private Future<?> unsubscribing(Bus bus) {
        return Future.all(
                bus.answer(MakeUnsubscribeToken.class, users.unsubscribing()::makeToken),
                bus.answer(FindUnsubscription.class, users.unsubscribing()::find),
                bus.answer(Unsubscribe.class, users.unsubscribing()::unsubscribe));
    }

    private Future<?> leaving(Bus bus) {
        return Future.all(
                bus.answer(ExportMyData.class, users.exports()::export),
                bus.answer(EraseMe.class, users.farewell()::erase),
                bus.react(Farewell.GROUP, UserErased.class, users.farewell()::letGo));
    }
}
