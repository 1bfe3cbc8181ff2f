package tidings.texts;

import java.time.ZoneId;
import java.util.Locale;

/** Whoever reads a text: in which language, and by which clock. */
public record Reader(Locale locale, ZoneId zone) {}
