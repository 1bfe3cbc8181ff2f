package tidings.bus;

/** Told to every node at once, without a promise that it arrives: a nudge to look again, never the only way to know. */
public interface Poke {}
