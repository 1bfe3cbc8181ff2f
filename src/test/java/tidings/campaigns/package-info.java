/** Tests of the campaigns: when they are told, and that they are told once. */
@NullMarked
package tidings.campaigns;

import org.jspecify.annotations.NullMarked;
