package tidings.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;
import tidings.settings.Address;

/** Who becomes a member, what members see of each other, and what they take from one another. */
class JoiningTest {
    private static final String SECRET = "an unlikely thing to say";

    @Test
    void members_see_each_other() {
        try (var members = new Members(2)) {
            var first = members.join(0, SECRET);
            assertThat(first.nodes()).hasSize(1);

            var second = members.join(1, SECRET);

            assertThat(second.nodes()).extracting(Neighbour::self).containsExactly(false, true);
            assertThat(first.nodes()).extracting(Neighbour::self).containsExactly(true, false);
            assertThat(first.nodes())
                    .extracting(Neighbour::address)
                    .containsExactlyElementsOf(
                            members.addresses.stream().map(Address::toString).toList());
            assertThat(first.nodes().get(1).roles()).containsExactly("users", "web");
            assertThat(first.nodes().get(1).startedAt()).isEqualTo(Members.NOON);
            assertThat(first.expected()).isEqualTo(2);
        }
    }

    @Test
    void whoever_has_another_secret_does_not_join() {
        try (var members = new Members(2)) {
            var first = members.join(0, SECRET);

            var second = members.join(1, "another thing to say");

            assertThat(second.nodes()).hasSize(1);
            assertThat(first.nodes()).hasSize(1);
            assertThat(first.isWhole()).isTrue();
        }
    }

    @Test
    void the_secret_is_in_no_name_and_the_name_in_no_line_of_the_log() {
        var settings = new Members(1).settings(0, SECRET, null);

        var config = Configs.of(settings, Members.NOON, List.of());

        assertThat(config.getClusterName())
                .startsWith("tidings-")
                .doesNotContain("unlikely")
                .hasSizeGreaterThan(60);
        assertThat(config.getProperty("hazelcast.logging.details.enabled")).isEqualTo("false");
        assertThat(SharedName.of(new Members(1).settings(0, null, null))).isEqualTo("tidings");
    }

    @Test
    void a_member_that_has_left_is_not_whole() {
        try (var members = new Members(1)) {
            var only = members.join(0);
            assertThat(only.isWhole()).isTrue();

            only.leave();

            assertThat(only.isWhole()).isFalse();
            assertThat(only.nodes()).isEmpty();
        }
    }

    @Test
    void what_is_planted_by_another_member_is_not_read() {
        try (var members = new Members(2)) {
            members.join(0);
            var other = anotherProgram(members);
            try {
                other.getMap("planted").put("a", "harmless");
                other.getMap("planted").put("b", new Planted());
                var ours = ours(other);

                assertThat(ours.getMap("planted").get("a")).isEqualTo("harmless");
                assertThatThrownBy(() -> ours.getMap("planted").get("b"))
                        .isInstanceOf(HazelcastSerializationException.class)
                        .hasStackTraceContaining("Planted");
                assertThat(Planted.read).isFalse();
            } finally {
                other.shutdown();
            }
        }
    }

    @Test
    void only_members_are_listened_to_and_nothing_but_tcp_is_used() {
        var config = Configs.of(new Members(2).settings(0, null, null), Members.NOON, List.of());

        assertThat(config.getAdvancedNetworkConfig().isEnabled()).isTrue();
        assertThat(config.getAdvancedNetworkConfig().getEndpointConfigs().keySet())
                .extracting(qualifier -> qualifier.getType().name())
                .containsExactly("MEMBER");
        assertThat(config.getAdvancedNetworkConfig()
                        .getJoin()
                        .getMulticastConfig()
                        .isEnabled())
                .isFalse();
        assertThat(config.getAdvancedNetworkConfig().getJoin().isAutoDetectionEnabled())
                .isFalse();
        assertThat(config.getManagementCenterConfig().isScriptingEnabled()).isFalse();
        assertThat(config.getUserCodeDeploymentConfig().isEnabled()).isFalse();
        assertThat(config.getJetConfig().isEnabled()).isFalse();
    }

    /** A member that was taken over, and so filters nothing. */
    private static HazelcastInstance anotherProgram(Members members) {
        Config config = Configs.of(members.settings(1, null, null), Members.NOON, List.of());
        config.getSerializationConfig().setJavaSerializationFilterConfig(null);
        return Hazelcast.newHazelcastInstance(config);
    }

    private static HazelcastInstance ours(HazelcastInstance other) {
        return Hazelcast.getAllHazelcastInstances().stream()
                .filter(each -> each.getLocalEndpoint() != other.getLocalEndpoint())
                .findFirst()
                .orElseThrow();
    }

    private static final class Planted implements Serializable {
        private static final long serialVersionUID = 1L;
        static volatile boolean read;

        private Object readResolve() {
            read = true;
            return this;
        }
    }
}
