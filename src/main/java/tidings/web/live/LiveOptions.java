package tidings.web.live;

import java.time.Duration;

/**
 * What sockets may cost us.
 *
 * @param sockets how many there may be, and how much may hang on them
 * @param incoming what a client may send
 * @param outgoing what may wait for a client
 * @param times how long we wait for what
 * @param greetings how many may come at once
 */
public record LiveOptions(Numbers sockets, Incoming incoming, Outgoing outgoing, Times times, Greetings greetings) {
    public static LiveOptions defaults() {
        return new LiveOptions(
                new Numbers(20_000, 20, 50, 200),
                new Incoming(65_536, 50),
                new Outgoing(65_536, 1_048_576, Duration.ofSeconds(15)),
                new Times(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(25),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(10)),
                new Greetings(32, 1_000));
    }

    /**
     * How many.
     *
     * @param ofNode sockets on this node
     * @param ofUser sockets of one user on this node
     * @param onSocket operations at once on one socket
     * @param subscriptionsOfUser subscriptions of one user on this node
     */
    public record Numbers(int ofNode, int ofUser, int onSocket, int subscriptionsOfUser) {}

    /**
     * How much and how fast a client sends.
     *
     * @param bytes the longest message
     * @param perSecond messages a second
     */
    public record Incoming(int bytes, int perSecond) {}

    /**
     * How much waits for a client that does not read, and how long.
     *
     * @param mark bytes that may wait before no more is asked of a feed
     * @param most bytes that may wait at all; more is the end
     * @param stall how long a client may read nothing of what waits
     */
    public record Outgoing(int mark, int most, Duration stall) {}

    /**
     * How long we wait for what.
     *
     * @param init from the handshake to connection_init
     * @param recheck how often it is looked whether a sign-in still holds
     * @param ping how long a silence may be before we ask whether anybody is there
     * @param pong how long the answer may take
     * @param idle how long a socket may be kept for nothing
     */
    public record Times(Duration init, Duration recheck, Duration ping, Duration pong, Duration idle) {}

    /**
     * Whose sign-in is looked at before they are greeted.
     *
     * @param atOnce of how many on this node at a time
     * @param waiting how many wait for that; while there are so many, no more sockets are opened
     */
    public record Greetings(int atOnce, int waiting) {}
}
