package tidings.demo;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Somebody who acts in the shop: signs in when first needed, and again when the sign-in is over. */
final class Person {
    private static final String SIGN_IN = "mutation($in: LoginUserInput!) { loginUser(input: $in) { accessToken } }";

    private final Gate gate;
    private final String email;
    private final String password;
    private @Nullable String token;

    Person(Gate gate, String email, String password) {
        this.gate = gate;
        this.email = email;
        this.password = password;
    }

    String email() {
        return email;
    }

    Answer ask(String document, JsonObject variables) throws InterruptedException {
        if (token == null) {
            var refused = signIn();
            if (refused.isPresent()) {
                return Answer.nothing(refused.get());
            }
        }
        var answer = gate.ask(Optional.ofNullable(token), document, variables);
        if (answer.refusal().filter("UNAUTHENTICATED"::equals).isPresent()) {
            token = null; // the next deed signs in anew
        }
        return answer;
    }

    /** Why it was refused, if it was. */
    Optional<String> signIn() throws InterruptedException {
        var input = new JsonObject().put("email", email).put("password", password);
        var answer = gate.ask(Optional.empty(), SIGN_IN, new JsonObject().put("in", input));
        if (answer.refusal().isEmpty()) {
            token = answer.field("loginUser").getString("accessToken");
        }
        return answer.refusal();
    }
}
