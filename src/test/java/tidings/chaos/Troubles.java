package tidings.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What goes wrong, one after the other; each is over when the nodes are one cluster again. */
final class Troubles {
    private static final Logger log = LoggerFactory.getLogger(Troubles.class);
    private static final Duration LONGER_THAN_CLAIMS = Duration.ofSeconds(5);
    private static final Duration LONGER_THAN_SILENCE = Duration.ofSeconds(13);
    private static final int TERMINATED = 143;

    private final ThreeNodes nodes;
    private final Careful careful;
    private final Echoes echoes;
    private final Random dice;

    Troubles(ThreeNodes nodes, Careful careful, Echoes echoes, Random dice) {
        this.nodes = nodes;
        this.careful = careful;
        this.echoes = echoes;
        this.dice = dice;
    }

    /** One of the kinds of trouble. */
    interface Trouble {
        void happen();
    }

    /** Each kind, but for what takes long. */
    List<Trouble> some() {
        return List.of(this::kill, this::kill, this::freeze, this::terminate, this::cutOff);
    }

    List<Trouble> all() {
        return List.of(this::kill, this::kill, this::freeze, this::freezeForLong, this::terminate, this::cutOff);
    }

    void kill() {
        var node = anyWithoutStore();
        say("kill -9", node);
        nodes.node(node).kill();
        awaitGoingOn();
        nodes.restart(node);
        awaitWhole();
    }

    /** Claims of it are taken by others, but it stays a member. */
    void freeze() {
        freeze(LONGER_THAN_CLAIMS);
    }

    /** The others go on without it, and it hears of that when it wakes up. */
    void freezeForLong() {
        freeze(LONGER_THAN_SILENCE);
    }

    private void freeze(Duration length) {
        var node = anyWithoutStore();
        say("stopped for " + length, node);
        nodes.node(node).signal("STOP");
        var until = System.nanoTime() + length.toNanos();
        await().atMost(length.multipliedBy(2)).until(() -> System.nanoTime() >= until);
        nodes.node(node).signal("CONT");
        awaitGoingOn();
        awaitWhole();
    }

    /** Whoever asks it meanwhile is answered, or told to ask again. */
    void terminate() {
        var node = anyWithoutStore();
        var leaving = nodes.node(node);
        say("told to end", node);
        careful.failures().clear();
        leaving.terminate();
        assertThat(leaving.exitCode()).as(leaving::output).isEqualTo(TERMINATED);
        assertThat(leaving.output()).contains("stopped").doesNotContain("could not be ended in order");
        assertThat(careful.failures().stream().filter(each -> each.node() == leaving))
                .allSatisfy(each -> assertThat(each.how()).isEqualTo("UNAVAILABLE"));
        nodes.restart(node);
        awaitWhole();
    }

    /** Both sides reach the store, but not each other, until each has given up the other; then they find each other again. */
    void cutOff() {
        var node = dice.nextInt(ThreeNodes.SIZE);
        say("cut off", node);
        nodes.cutOff(node);
        nodes.awaitSeen(1, node);
        nodes.awaitSeen(ThreeNodes.SIZE - 1, (node + 1) % ThreeNodes.SIZE, (node + 2) % ThreeNodes.SIZE);
        awaitGoingOn();
        nodes.mend();
        awaitWhole();
    }

    /** Until they are one cluster, in which each hears what any other one says. */
    private void awaitWhole() {
        nodes.awaitWhole();
        echoes.awaitAll();
    }

    /** Until some more was done. */
    private void awaitGoingOn() {
        var before = careful.asked();
        await().atMost(Duration.ofMinutes(1)).until(() -> careful.asked() > before + 20);
    }

    private int anyWithoutStore() {
        return 1 + dice.nextInt(ThreeNodes.SIZE - 1);
    }

    private static void say(String what, int node) {
        log.atWarn().addKeyValue("node", node).log(what);
    }
}
