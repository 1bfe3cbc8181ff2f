package tidings.bus;

/**
 * Who asks. The web decides it, once, from the token; a request carries it, and the domain decides by it.
 *
 * @param session the sign-in it came from, so that others can be ended and this one kept
 */
public record Viewer(String userId, boolean admin, String session) {
    /** Whether what belongs to this owner is the viewer's to see: their own, or anything for an ADMIN. */
    public boolean maySee(String ownerId) {
        return admin || userId.equals(ownerId);
    }

    /** Refuses everybody but an ADMIN. */
    public void mustBeAdmin() {
        if (!admin) {
            throw Refusal.of(Code.FORBIDDEN, "This is for administrators.").asException();
        }
    }
}
