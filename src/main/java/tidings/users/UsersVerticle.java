package tidings.users;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import tidings.bus.Bus;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.FindUsers;
import tidings.users.UserRequest.ListUsers;
import tidings.users.UserRequest.LoginUser;
import tidings.users.UserRequest.Logout;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RegisterUser;

/** The users domain on the bus: what it answers and what it reacts to. */
final class UsersVerticle extends VerticleBase {
    private final UseCases users;

    UsersVerticle(UseCases users) {
        this.users = users;
    }

    @Override
    public Future<?> start() {
        var bus = Bus.of(vertx);
        return Future.all(
                Future.all(
                        bus.answer(RegisterUser.class, users.registration()::register),
                        bus.answer(LoginUser.class, users.signIn()::signIn),
                        bus.answer(RefreshSession.class, users.sessions()::refresh),
                        bus.answer(Logout.class, users.sessions()::logout)),
                Future.all(
                        bus.answer(FindUser.class, users.profiles()::find),
                        bus.answer(FindUsers.class, users.profiles()::findMany),
                        bus.answer(ListUsers.class, users.profiles()::list)));
    }
}
