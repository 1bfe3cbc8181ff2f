package tidings.users;

/** Local wall-clock times such as {@code 22:00} in the user's own zone; may span midnight. */
public record QuietHours(String from, String to) {}
