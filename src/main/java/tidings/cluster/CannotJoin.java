package tidings.cluster;

/** Why a node cannot become a member, in one sentence. */
public final class CannotJoin extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotJoin(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
