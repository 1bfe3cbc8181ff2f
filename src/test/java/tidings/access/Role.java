package tidings.access;

/** Who asks. Where nothing belongs to anybody, owner and other are just two customers. */
enum Role {
    ANONYMOUS,
    OWNER,
    OTHER,
    ADMIN
}
