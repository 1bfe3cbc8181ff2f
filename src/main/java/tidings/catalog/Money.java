package tidings.catalog;

import java.math.BigDecimal;

/**
 * An amount in a currency, such as 19.90 EUR. Its scale is the currency's own wherever the catalog answers it.
 *
 * @param currency its ISO 4217 code
 */
public record Money(BigDecimal amount, String currency) {
    public Money times(int quantity) {
        return new Money(amount.multiply(BigDecimal.valueOf(quantity)), currency);
    }

    /** Of the same currency only: a sum of two currencies is a fault of whoever adds them. */
    public Money plus(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException("cannot be added: " + currency + " and " + other.currency);
        }
        return new Money(amount.add(other.amount), currency);
    }

    /** Whether it is less in the same currency; amounts of two currencies are not compared. */
    public boolean less(Money other) {
        return currency.equals(other.currency) && amount.compareTo(other.amount) < 0;
    }
}
