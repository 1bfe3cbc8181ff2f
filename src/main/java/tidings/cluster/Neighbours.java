package tidings.cluster;

import com.hazelcast.cluster.Member;
import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which other nodes come and go. */
final class Neighbours implements MembershipListener {
    private static final Logger log = LoggerFactory.getLogger(Neighbours.class);

    @Override
    public void memberAdded(MembershipEvent event) {
        say("a node joined", event);
    }

    @Override
    public void memberRemoved(MembershipEvent event) {
        say("a node left", event);
    }

    private static void say(String what, MembershipEvent event) {
        if (!event.getMember().localMember()) {
            log.atInfo()
                    .addKeyValue("address", address(event.getMember()))
                    .addKeyValue("nodes", event.getMembers().size())
                    .log(what);
        }
    }

    private static String address(Member member) {
        return member.getAddress().getHost() + ":" + member.getAddress().getPort();
    }
}
