package tidings.users;

/** What somebody may do. Never settable by input, only by an ADMIN. */
public enum Role {
    CUSTOMER,
    ADMIN
}
