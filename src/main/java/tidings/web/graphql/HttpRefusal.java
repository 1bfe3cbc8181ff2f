package tidings.web.graphql;

import tidings.bus.Code;
import tidings.bus.Refusal;

/** A request that is refused before its content is looked at. */
public final class HttpRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private HttpRefusal(int status, String message) {
        super(message, null, false, false);
        this.answer = Answer.ofRequest(status, Refusal.of(Code.BAD_USER_INPUT, message));
    }

    static HttpRefusal malformed(String message) {
        return new HttpRefusal(400, message);
    }

    static HttpRefusal method(String message) {
        return new HttpRefusal(405, message);
    }

    static HttpRefusal notAcceptable() {
        return new HttpRefusal(406, "Answers are application/graphql-response+json or application/json.");
    }

    static HttpRefusal slow() {
        return new HttpRefusal(408, "The body did not come in time.");
    }

    static HttpRefusal tooLarge(int most) {
        return new HttpRefusal(413, "The body may have at most " + most + " bytes.");
    }

    static HttpRefusal mediaType() {
        return new HttpRefusal(415, "The body has to be application/json in UTF-8, as it is.");
    }

    public int status() {
        return answer.status();
    }

    Answer answer() {
        return answer;
    }

    /** Whether it was the body that was too much, so that the connection ends with it. */
    boolean endsConnection() {
        return answer.status() == 408 || answer.status() == 413;
    }
}
