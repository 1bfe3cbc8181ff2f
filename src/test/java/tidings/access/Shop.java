package tidings.access;

import static org.awaitility.Awaitility.await;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tidings.fixture.LiveClient;
import tidings.fixture.NodeProcess;

/** A node as its user starts it, with all domains, and what people did there before a test begins. */
final class Shop implements AutoCloseable {
    static final String PASSWORD = "an unlikely thing to say";

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    final NodeProcess node;
    private final Person boss;

    private Shop(NodeProcess node) {
        this.node = node;
        this.boss = signedIn("admin@localhost");
    }

    static Shop open(Path folder) {
        return new Shop(NodeProcess.start(folder, Map.of("TIDINGS_ADMIN_PASSWORD", PASSWORD))
                .awaitReady());
    }

    static String freshEmail() {
        return "person" + PEOPLE.incrementAndGet() + "@example.org";
    }

    Person customer() {
        var input = new JsonObject().put("name", "Ann").put("email", freshEmail());
        return session("registerUser", "RegisterUserInput", input);
    }

    Person administrator() {
        var person = customer();
        var promote = "mutation { setUserRole(userId: \"" + person.id() + "\", role: ADMIN) { id } }";
        done(boss, promote, new JsonObject(), "setUserRole");
        return signedIn(person.email());
    }

    String product() {
        var input = new JsonObject()
                .put("name", "Cup")
                .put("category", "Kitchen")
                .put("price", new JsonObject().put("amount", "9.90"))
                .put("quantity", 5);
        var add = "mutation($input: AddProductInput!) { addProduct(input: $input) { id } }";
        return done(boss, add, input, "addProduct").getString("id");
    }

    String watchOf(Person owner) {
        var input = new JsonObject().put("productId", product()).put("kind", "BACK_IN_STOCK");
        var watch = "mutation($input: WatchProductInput!) { watchProduct(input: $input) { id } }";
        return done(owner, watch, input, "watchProduct").getString("id");
    }

    String orderOf(Person owner) {
        var item = new JsonObject().put("productId", product()).put("quantity", 1);
        var input = new JsonObject().put("items", new JsonArray().add(item));
        var place = "mutation($input: PlaceOrderInput!) { placeOrder(input: $input) { id } }";
        return done(owner, place, input, "placeOrder").getString("id");
    }

    String notificationOf(Person owner) {
        var input = new JsonObject()
                .put("userId", owner.id())
                .put("category", "ORDER_UPDATES")
                .put("title", "Hello")
                .put("body", "there");
        var send = "mutation($input: SendNotificationInput!) { sendNotification(input: $input) }";
        return reply(boss, body(send, input)).data().getString("sendNotification");
    }

    String eventOf(Person owner) {
        var find = "{ notification(id: \"" + notificationOf(owner) + "\") { eventId } }";
        return done(owner, find, new JsonObject(), "notification").getString("eventId");
    }

    String campaign() {
        var audience = new JsonObject().put("userIds", new JsonArray().add(boss.id()));
        var input = new JsonObject()
                .put("name", "Sale")
                .put("title", "Sale")
                .put("body", "Everything")
                .put("audience", audience);
        var create = "mutation($input: CampaignInput!) { createCampaign(input: $input) { id } }";
        return done(boss, create, input, "createCampaign").getString("id");
    }

    /** The first thing said over a socket to whoever asks for this, and to whom something happens then. */
    Reply heard(Optional<Person> person, String body) {
        try (var client = LiveClient.at(node, person.map(Person::accessToken), new JsonObject(body))) {
            await().atMost(A_WHILE).pollInterval(Duration.ofMillis(500)).until(() -> isHeard(client, person));
            return Reply.of(client.messages().get(0));
        }
    }

    /** Something happens until it is: what happens before the subscription stands is not told by it. */
    private boolean isHeard(LiveClient client, Optional<Person> person) {
        if (client.messages().isEmpty()) {
            person.ifPresent(this::notificationOf);
        }
        return !client.messages().isEmpty();
    }

    /** The token in the mail that came after this was asked for. */
    String mailedTo(Person person, String request) {
        var before = tokensMailedTo(person, 1).size();
        reply(
                person,
                new JsonObject().put("query", "mutation { " + request + " }").encode());
        return tokensMailedTo(person, before + 1).get(0);
    }

    /** The newest first, once there are so many; one comes with signing up. Not every mail has one. */
    private List<String> tokensMailedTo(Person person, int least) {
        var mail = Pattern.compile(
                "To " + Pattern.quote(person.email()) + " at (?:(?!</article>).)*?([\\w.-]{60,})", Pattern.DOTALL);
        return await().atMost(A_WHILE)
                .until(
                        () -> mail.matcher(node.get("/mailbox").body())
                                .results()
                                .map(found -> found.group(1))
                                .toList(),
                        found -> found.size() >= least);
    }

    Reply reply(String body) {
        return Reply.of(node.graphql(body));
    }

    Reply reply(Person person, String body) {
        return Reply.of(node.graphql(body, "Authorization", "Bearer " + person.accessToken()));
    }

    private Person signedIn(String email) {
        return session("loginUser", "LoginUserInput", new JsonObject().put("email", email));
    }

    private Person session(String field, String type, JsonObject input) {
        var query = "mutation($input: " + type + "!) { " + field
                + "(input: $input) { accessToken refreshToken user { id email } } }";
        var session = reply(body(query, input.put("password", PASSWORD))).data(field);
        var user = session.getJsonObject("user");
        return new Person(
                user.getString("id"),
                user.getString("email"),
                session.getString("accessToken"),
                session.getString("refreshToken"));
    }

    private JsonObject done(Person person, String query, JsonObject input, String field) {
        return reply(person, body(query, input)).data(field);
    }

    private static String body(String query, JsonObject input) {
        return new JsonObject()
                .put("query", query)
                .put("variables", new JsonObject().put("input", input))
                .encode();
    }

    @Override
    public void close() {
        node.close();
    }
}
