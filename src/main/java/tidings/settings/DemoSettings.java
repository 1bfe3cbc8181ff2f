package tidings.settings;

/** The day that {@code demo} lives: the same seed lives the same one. */
public record DemoSettings(int seed, int shoppers, int products, int steps, int perSecond) {}
