package tidings.users;

/** Whether promotional and recommendation emails come one by one or together. */
public enum DigestPeriod {
    NONE,
    HOURLY,
    DAILY
}
