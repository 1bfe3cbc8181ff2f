/** When what recurs comes next: cron expressions in time zones. Pure. */
@NullMarked
package tidings.times;

import org.jspecify.annotations.NullMarked;
