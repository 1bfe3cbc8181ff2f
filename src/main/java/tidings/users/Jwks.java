package tidings.users;

import java.util.List;
import java.util.Map;
import tidings.bus.Wire;

/** The public keys by which access tokens can be checked, as RFC 7517 writes them. */
@Wire("users.jwks.v1")
public record Jwks(List<Map<String, String>> keys) {
    public Jwks {
        keys = List.copyOf(keys);
    }
}
