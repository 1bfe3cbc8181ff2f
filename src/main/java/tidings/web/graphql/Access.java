package tidings.web.graphql;

import java.util.Optional;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Viewer;

/** Who may ask for a field at all. Whose thing it is gets decided in the domain. */
public enum Access {
    PUBLIC,
    SIGNED_IN,
    ADMIN;

    void check(Optional<Viewer> visitor) {
        if (this == PUBLIC) {
            return;
        }
        var viewer = visitor.orElseThrow(Access::notSignedIn);
        if (this == ADMIN && !viewer.admin()) {
            throw Refusal.of(Code.FORBIDDEN, "This is for administrators.").asException();
        }
    }

    static RuntimeException notSignedIn() {
        return Refusal.of(Code.UNAUTHENTICATED, "Sign in first.").asException();
    }
}
