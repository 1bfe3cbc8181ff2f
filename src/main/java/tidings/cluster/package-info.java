/**
 * Nodes that find each other. Hazelcast routes between them; it never decides who owns or who was first: that is
 * compare-and-set in the store.
 */
@NullMarked
package tidings.cluster;

import org.jspecify.annotations.NullMarked;
