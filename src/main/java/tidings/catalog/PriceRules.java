package tidings.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.Locale;
import tidings.bus.Refusal;

/** What a price has to be. */
final class PriceRules {
    private static final int MOST_DIGITS_BEFORE_THE_POINT = 9;
    private static final int MOST_DIGITS_AT_ALL = 30;

    private PriceRules() {}

    /**
     * The price in the scale of its currency.
     *
     * @param otherwise the currency of a price that names none
     */
    static Money check(Price price, String otherwise, String place) {
        var currency = currency(price.currency() == null ? otherwise : price.currency(), place);
        return new Money(
                amount(price.amount(), currency.getDefaultFractionDigits(), place), currency.getCurrencyCode());
    }

    private static Currency currency(String code, String place) {
        try {
            var currency = Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency;
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw Refusal.badInput(place + ".currency", "must be a currency of ISO 4217, such as EUR");
    }

    /** Sizes are looked at before anything is computed: 1E+999999999 is short to write and endless to write out. */
    private static BigDecimal amount(BigDecimal amount, int digits, String place) {
        var before = (long) amount.precision() - amount.scale();
        if (before > MOST_DIGITS_BEFORE_THE_POINT) {
            throw Refusal.badInput(place + ".amount", "must be less than 1000000000");
        }
        if (amount.scale() > MOST_DIGITS_AT_ALL || amount.precision() > MOST_DIGITS_AT_ALL) {
            throw tooFine(digits, place);
        }
        if (amount.signum() < 0) {
            throw Refusal.badInput(place + ".amount", "must not be negative");
        }
        if (amount.stripTrailingZeros().scale() > digits) {
            throw tooFine(digits, place);
        }
        return amount.setScale(digits, RoundingMode.UNNECESSARY);
    }

    private static RuntimeException tooFine(int digits, String place) {
        return Refusal.badInput(place + ".amount", "must have at most " + digits + " digits behind the point");
    }
}
