package tidings.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.MemberAttributeConfig;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A node as one of them sees it.
 *
 * @param id of this start of it
 * @param self whether it is the one that looks
 * @param roles what it is for
 */
public record Neighbour(String id, String address, boolean self, Instant startedAt, List<String> roles) {
    private static final String STARTED_AT = "tidings.startedAt";
    private static final String ROLES = "tidings.roles";

    public Neighbour {
        roles = List.copyOf(roles);
    }

    /** What a member tells the others of itself. */
    static void describe(MemberAttributeConfig attributes, Instant startedAt, List<String> roles) {
        attributes.setAttribute(STARTED_AT, startedAt.toString());
        attributes.setAttribute(ROLES, String.join(",", roles));
    }

    /** One that does not say what another one would is of another version, and shown with what there is. */
    static Neighbour of(Member member) {
        return new Neighbour(
                member.getUuid().toString(),
                address(member),
                member.localMember(),
                Instant.parse(said(member, STARTED_AT, Instant.EPOCH.toString())),
                List.of(said(member, ROLES, "").split(",", -1)));
    }

    private static String said(Member member, String attribute, String otherwise) {
        return Objects.requireNonNullElse(member.getAttribute(attribute), otherwise);
    }

    static String address(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }
}
