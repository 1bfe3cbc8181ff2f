package tidings.catalog;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A price as somebody gives it, not yet looked at.
 *
 * @param currency null: the currency that the product has, or for a new one the shop's
 */
public record Price(BigDecimal amount, @Nullable String currency) {}
