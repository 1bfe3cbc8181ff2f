/**
 * Nodes that find each other. Hazelcast routes between them; it never decides who owns or who was first: that is
 * compare-and-set in the store.
 *
 * <p>Who joins has the same name and secret, and, with TLS, a certificate of the same CA; the secret alone keeps out mistakes
 * and whoever cannot listen, TLS everybody else. What comes from another member is read only as what Hazelcast and Vert.x
 * send. A node that nobody lets in is a cluster of its own, and says so in {@code nodes} and in its readiness.
 */
@NullMarked
package tidings.cluster;

import org.jspecify.annotations.NullMarked;
