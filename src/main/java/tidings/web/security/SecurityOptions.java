package tidings.web.security;

import java.util.List;

/**
 * Whom we believe and whom we let in from a browser.
 *
 * @param origins the origins whose pages may call the API, such as {@code https://shop.example}; none by default
 * @param trustedProxies addresses or ranges whose forwarding headers are believed; none by default
 */
public record SecurityOptions(List<String> origins, List<String> trustedProxies) {
    public SecurityOptions {
        origins = List.copyOf(origins);
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(AddressRange::parse);
    }

    public static SecurityOptions defaults() {
        return new SecurityOptions(List.of(), List.of());
    }
}
