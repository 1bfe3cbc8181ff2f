package tidings.cluster;

import com.hazelcast.cluster.MembershipEvent;
import com.hazelcast.cluster.MembershipListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which other nodes come and go. */
final class Comings implements MembershipListener {
    private static final Logger log = LoggerFactory.getLogger(Comings.class);

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
                    .addKeyValue("address", Neighbour.address(event.getMember()))
                    .addKeyValue("nodes", event.getMembers().size())
                    .log(what);
        }
    }
}
