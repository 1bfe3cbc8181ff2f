package tidings.users;

import static org.assertj.core.api.Assertions.assertThat;
import static tidings.fixture.Futures.refusalOf;
import static tidings.users.TestUsers.HOME;
import static tidings.users.TestUsers.PASSWORD;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tidings.bus.Bus;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Request;
import tidings.bus.Wire;
import tidings.delivery.DeliveryModule;
import tidings.outbox.Seam;
import tidings.users.UserEvent.UserErased;
import tidings.users.UserRequest.EraseMe;
import tidings.users.UserRequest.ExportMyData;
import tidings.users.UserRequest.FindUser;
import tidings.users.UserRequest.RefreshSession;
import tidings.users.UserRequest.RequestPasswordReset;

class LeavingTest {
    private static final Secret RIGHT = new Secret(PASSWORD);

    @Test
    void nothing_that_names_somebody_is_left() {
        try (var shop = TestUsers.start()) {
            var ann = shop.registered("ann.smith@example.com");
            shop.verificationToken(1);

            shop.ask(new EraseMe(shop.viewerOf(ann), RIGHT));

            isGone(shop, ann);
        }
    }

    @Test
    void the_account_has_no_name_from_the_first_write_on() {
        var dying = new Situation().seam(new DieAfterErasing());
        try (var shop = TestUsers.with(dying)) {
            var ann = shop.registered("ann.smith@example.com");
            dieAtTheNextWrite(dying);

            shop.ask(new EraseMe(shop.viewerOf(ann), RIGHT));

            var left = shop.account(ann.user().id());
            assertThat(left.getString("state")).isEqualTo("ERASING");
            assertThat(left.encode())
                    .doesNotContain("Ann")
                    .doesNotContain("smith")
                    .contains("user.erased");
        }
    }

    @Test
    void erasing_goes_on_after_a_crash() {
        var dying = new Situation().seam(new DieAfterErasing());
        try (var shop = TestUsers.with(dying)) {
            var ann = shop.registered("ann.smith@example.com");
            dieAtTheNextWrite(dying);
            shop.ask(new EraseMe(shop.viewerOf(ann), RIGHT));

            try (var next = shop.secondNode()) {
                next.deploy(next.outbox.sweep(List.of(Accounts.COLLECTION)));
                shop.clock.move(Duration.ofSeconds(10));

                isGone(next, ann);
            }
        }
    }

    @Test
    void every_domain_hears_of_it_until_it_has_let_go() {
        try (var shop = TestUsers.with(new Situation().heardBy("orders"))) {
            var ann = shop.registered("ann@example.com");
            shop.ask(new EraseMe(shop.viewerOf(ann), RIGHT));
            Awaitility.await().until(() -> stateOf(shop, ann).equals("ERASED"));
            assertThat(shop.account(ann.user().id()).containsKey("outbox")).isTrue();

            var heard = new AtomicBoolean();
            shop.deploy(new VerticleBase() {
                @Override
                public Future<?> start() {
                    return Future.all(Situation.events().stream()
                            .map(type -> shop.bus.react("orders", type, told -> {
                                heard.compareAndSet(false, told.event() instanceof UserErased);
                                return Future.succeededFuture();
                            }))
                            .toList());
                }
            });
            shop.deploy(shop.outbox.sweep(List.of(Accounts.COLLECTION)));
            Awaitility.await().until(() -> {
                shop.clock.move(Duration.ofSeconds(20));
                return heard.get();
            });

            Awaitility.await().until(() -> !shop.account(ann.user().id()).containsKey("outbox"));
        }
    }

    @Test
    void the_wrong_password_erases_nothing() {
        try (var shop = TestUsers.start()) {
            var ann = shop.registered("ann@example.com");

            var refused = refusalOf(shop.bus.ask(new EraseMe(shop.viewerOf(ann), new Secret("wrong"))));

            assertThat(refused.details()).containsEntry("argument", "password");
            assertThat(stateOf(shop, ann)).isEqualTo("ACTIVE");
        }
    }

    @Test
    void who_left_may_come_back_as_somebody_new() {
        try (var shop = TestUsers.start()) {
            var ann = shop.registered("ann@example.com");
            shop.ask(new EraseMe(shop.viewerOf(ann), RIGHT));

            var again = shop.registered("ann@example.com");

            assertThat(again.user().id()).isNotEqualTo(ann.user().id());
        }
    }

    @Test
    void an_export_holds_what_every_domain_holds() {
        var given = new Situation().with(new Contribution("purchases", OneDomain.PurchasesOf::page), OneDomain.class);
        try (var shop = TestUsers.with(given)) {
            shop.deploy(new OneDomain.Answering(new AtomicBoolean()));
            var ann = shop.registered("ann@example.com");

            var export = new JsonObject(
                    shop.ask(new ExportMyData(shop.viewerOf(ann))).json());

            assertThat(export.getJsonObject("profile").getString("email")).isEqualTo("ann@example.com");
            assertThat(export.getJsonObject("profile").getString("name")).isEqualTo("Ann");
            assertThat(export.getJsonArray("sessions")).hasSize(1);
            assertThat(export.getJsonArray("devices")).hasSize(1);
            assertThat(export.getJsonArray("purchases").getJsonObject(0).getString("of"))
                    .isEqualTo(ann.user().id());
            assertThat(export.getJsonArray("purchases")).hasSize(3);
        }
    }

    @Test
    void an_export_holds_the_mails_that_were_asked_for_without_what_lets_one_in() {
        var given = new Situation();
        given.contributions = List.of(DeliveryModule.MAILBOX);
        try (var shop = TestUsers.with(given)) {
            var ann = shop.registered("ann@example.com");
            shop.ask(new RequestPasswordReset("ann@example.com", HOME));
            var token = shop.resetToken(1);

            var export = new JsonObject(
                    shop.ask(new ExportMyData(shop.viewerOf(ann))).json());

            assertThat(export.getJsonArray("mails")).hasSize(2);
            assertThat(export.getJsonArray("mails").getJsonObject(0).getString("to"))
                    .isEqualTo("ann@example.com");
            assertThat(export.getJsonObject("mailsAskedFor").fieldNames())
                    .containsExactlyInAnyOrder("newPasswordUntil", "proofOfAddressUntil");
            assertThat(export.encode()).doesNotContain(token.value());
        }
    }

    @Test
    void an_export_is_whole_or_refused() {
        var given = new Situation().with(new Contribution("purchases", OneDomain.PurchasesOf::page), OneDomain.class);
        try (var shop = TestUsers.with(given)) {
            var failing = new AtomicBoolean(true);
            shop.deploy(new OneDomain.Answering(failing));
            var ann = shop.viewerOf(shop.registered("ann@example.com"));

            var refused = refusalOf(shop.bus.ask(new ExportMyData(ann)));

            assertThat(refused.code()).isEqualTo(Code.UNAVAILABLE);
            failing.set(false);
            assertThat(shop.ask(new ExportMyData(ann)).json()).contains("purchases");
        }
    }

    @Test
    void an_export_holds_no_secret() {
        try (var shop = TestUsers.start()) {
            var ann = shop.registered("ann@example.com");

            var export = shop.ask(new ExportMyData(shop.viewerOf(ann))).json();

            assertThat(export).doesNotContain("argon2").doesNotContain("refreshHash");
        }
    }

    /** A domain that holds something of a user, three pages of it. */
    sealed interface OneDomain<R> extends Request<R> {
        @Wire("test.purchases-of.v1")
        record PurchasesOf(String userId, @Nullable String after) implements OneDomain<PersonalData> {
            static Request<PersonalData> page(String userId, Optional<String> after) {
                return new PurchasesOf(userId, after.orElse(null));
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(2);
            }
        }

        /** Answers, but for its last page while it is failing. */
        final class Answering extends VerticleBase {
            private final AtomicBoolean failing;

            Answering(AtomicBoolean failing) {
                this.failing = failing;
            }

            @Override
            public Future<?> start() {
                return Bus.of(vertx).answer(PurchasesOf.class, this::answer);
            }

            private Future<PersonalData> answer(PurchasesOf request) {
                var page = request.after() == null ? 1 : Integer.parseInt(request.after());
                if (page == 3 && failing.get()) {
                    return Refusal.of(Code.UNAVAILABLE, "Not now.").asFuture();
                }
                return Future.succeededFuture(new PersonalData(
                        List.of(Map.of("of", request.userId())), page == 3 ? null : String.valueOf(page + 1)));
            }
        }
    }

    /** Dies between a write and the relay, once it is told to. */
    private static final class DieAfterErasing implements Seam {
        private final AtomicBoolean dying = new AtomicBoolean();

        @Override
        public void at(Step step) {
            if (dying.get() && step == Step.AFTER_WRITE) {
                throw new IllegalStateException("the process died here");
            }
        }
    }

    private static void dieAtTheNextWrite(Situation dying) {
        ((DieAfterErasing) dying.seam).dying.set(true);
    }

    private static void isGone(TestUsers shop, Session ann) {
        var id = ann.user().id();
        Awaitility.await().until(() -> stateOf(shop, ann).equals("ERASED"));
        Awaitility.await().until(() -> !shop.account(id).containsKey("outbox"));
        assertThat(shop.account(id).encode()).doesNotContain("Ann").doesNotContain("smith");
        Awaitility.await().until(() -> shop.mails().isEmpty());
        assertThat(sessionsOf(shop, id)).isZero();
        assertThat(shop.viewer(ann)).isEmpty();
        assertThat(refusalOf(shop.bus.ask(new RefreshSession(ann.refreshToken())))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusalOf(shop.signIn("ann.smith@example.com", PASSWORD, HOME))
                        .code())
                .isEqualTo(Code.UNAUTHENTICATED);
        assertThat(refusalOf(shop.bus.ask(new FindUser(new tidings.bus.Viewer(id, true, "s"), id)))
                        .code())
                .isEqualTo(Code.NOT_FOUND);
    }

    private static long sessionsOf(TestUsers shop, String id) {
        return tidings.fixture.Futures.await(
                shop.store.documents("sessions").count(new JsonObject().put("userId", id)));
    }

    private static String stateOf(TestUsers shop, Session session) {
        return shop.account(session.user().id()).getString("state");
    }
}
