/** What keeps strangers out of the cluster, and what its members see of each other. */
@NullMarked
package tidings.cluster;

import org.jspecify.annotations.NullMarked;
