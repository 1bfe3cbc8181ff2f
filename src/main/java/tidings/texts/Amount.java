package tidings.texts;

import java.math.BigDecimal;

/** A sum of money as a fact in a text; it is written as the reader's country writes it. */
public record Amount(BigDecimal value, String currency) {}
