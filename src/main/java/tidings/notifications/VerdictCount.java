package tidings.notifications;

import tidings.users.Channel;

/** How often a rule decided so for a channel. */
public record VerdictCount(Channel channel, VerdictOutcome outcome, String rule, int count) {}
