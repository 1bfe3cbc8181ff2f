package tidings.bus;

/** Something that happened: a record in the past tense, owned by the domain that tells it. */
public interface Event {}
