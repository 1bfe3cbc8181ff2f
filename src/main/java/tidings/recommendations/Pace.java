package tidings.recommendations;

import tidings.settings.Limit;

/** Something that one person may do so often in a while; its name is the field under which it is counted. */
record Pace(String name, Limit limit) {}
