package tidings.access;

import java.util.EnumMap;
import java.util.Map;

/** Who plays the roles, each signed up when first needed. */
final class Cast {
    private final Shop shop;
    private final Map<Role, Person> people = new EnumMap<>(Role.class);

    Cast(Shop shop) {
        this.shop = shop;
    }

    Person owner() {
        return of(Role.OWNER);
    }

    /** Whom a request of this role is about, where it says so; of who is not signed in that is the owner. */
    Person of(Role role) {
        return role == Role.ANONYMOUS ? owner() : people.computeIfAbsent(role, this::signedUp);
    }

    private Person signedUp(Role role) {
        return role == Role.ADMIN ? shop.administrator() : shop.customer();
    }
}
