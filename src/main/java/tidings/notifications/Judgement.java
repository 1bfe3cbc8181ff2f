package tidings.notifications;

/**
 * What was decided for one channel.
 *
 * @param rule the name of the rule that did
 * @param reason one sentence for the person
 */
record Judgement(String rule, Ruling ruling, String reason) {}
