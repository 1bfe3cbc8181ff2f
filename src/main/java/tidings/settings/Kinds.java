package tidings.settings;

import java.math.BigInteger;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Currency;
import java.util.IllformedLocaleException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tidings.times.Schedule;

/** The kinds of values that settings have, but for secrets. */
final class Kinds {
    static final int HIGHEST_PORT = 65_535;

    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,30}");
    private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,10}([.][0-9]{1,10})?");
    private static final int LONGEST_PHRASE = 60;
    private static final Pattern NUMBERS_ONLY = Pattern.compile("[0-9.]+");
    private static final Pattern IP_V4 = Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(?!$)|$)){4}");
    private static final Pattern IP_V6 = Pattern.compile("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*(%[\\w.-]+)?");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._-]{0,251}[A-Za-z0-9])?");
    private static final Pattern EMAIL =
            Pattern.compile("[!-?A-~]{1,64}@[A-Za-z0-9]([A-Za-z0-9.-]{0,180}[A-Za-z0-9])?");

    private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]{1,253}");
    private static final int MOST_OF_A_LIMIT = 1_000_000;
    private static final Pattern WORD = Pattern.compile("[!-~]{1,200}");
    private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}\\u2028\\u2029]{1,100}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2,3}");

    private Kinds() {}

    static boolean fits(Kind<?> kind, String text) {
        try {
            kind.parse(text);
            return true;
        } catch (Unfit e) {
            return false;
        }
    }

    static Kind<Integer> number(int least, int most) {
        return text -> {
            if (INTEGER.matcher(text.strip()).matches()) {
                var number = new BigInteger(text.strip());
                if (number.compareTo(BigInteger.valueOf(least)) >= 0
                        && number.compareTo(BigInteger.valueOf(most)) <= 0) {
                    return number.intValueExact();
                }
            }
            throw new Unfit("must be a whole number from " + least + " to " + most, Shown.text(text));
        };
    }

    static Kind<Double> decimal(double least, double most) {
        return text -> {
            if (DECIMAL.matcher(text.strip()).matches()) {
                var number = Double.parseDouble(text.strip());
                if (number >= least && number <= most) {
                    return number;
                }
            }
            throw new Unfit("must be a number from " + least + " to " + most, Shown.text(text));
        };
    }

    /** A few words of any language. */
    static String phrase(String text) throws Unfit {
        if (!text.isBlank() && text.length() <= LONGEST_PHRASE && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw new Unfit("must be 1 to " + LONGEST_PHRASE + " characters", Shown.text(text));
    }

    static Kind<Duration> duration(Duration least, Duration most) {
        return text -> {
            var duration = anyDuration(text);
            if (duration.compareTo(least) < 0) {
                throw new Unfit("must be at least " + least, Shown.text(text));
            }
            if (duration.compareTo(most) > 0) {
                throw new Unfit("must be at most " + most, Shown.text(text));
            }
            return duration;
        };
    }

    private static Duration anyDuration(String text) throws Unfit {
        try {
            return Duration.parse(text.strip());
        } catch (DateTimeParseException e) {
            throw new Unfit("must be a length of time such as PT30S, PT5M or P30D", Shown.text(text));
        }
    }

    static <E extends Enum<E>> Kind<E> oneOf(Class<E> type) {
        return text -> Arrays.stream(type.getEnumConstants())
                .filter(each -> each.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new Unfit("must be " + choices(type), Shown.text(text)));
    }

    static Kind<String> oneOf(List<String> allowed) {
        return text -> {
            if (allowed.contains(text.strip())) {
                return text.strip();
            }
            throw new Unfit("must be one of " + String.join(", ", allowed), Shown.text(text));
        };
    }

    private static <E extends Enum<E>> String choices(Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" or "));
    }

    static String host(String text) throws Unfit {
        var host = text.strip();
        var isName = NAME.matcher(host).matches() && !NUMBERS_ONLY.matcher(host).matches();
        if (isName || IP_V4.matcher(host).matches() || IP_V6.matcher(host).matches()) {
            return host;
        }
        throw new Unfit("must be the name or the IP address of a host", Shown.text(text));
    }

    static Address address(String text) throws Unfit {
        var colon = text.lastIndexOf(':');
        var host = text.substring(0, Math.max(0, colon)).strip();
        var isBracketed = host.startsWith("[") && host.endsWith("]");
        try {
            var bare = isBracketed ? host.substring(1, host.length() - 1) : host;
            if (bare.contains(":") == isBracketed) {
                return new Address(host(bare), number(1, HIGHEST_PORT).parse(text.substring(colon + 1)));
            }
        } catch (Unfit e) {
            // the sentence below says more
        }
        throw new Unfit("must be host:port with a port from 1 to " + HIGHEST_PORT, Shown.text(text));
    }

    static Limit limit(String text) throws Unfit {
        var parts = text.strip().split("/", 2);
        if (parts.length == 2) {
            return new Limit(
                    number(1, MOST_OF_A_LIMIT).parse(parts[0]),
                    duration(Duration.ofSeconds(1), Duration.ofDays(31)).parse(parts[1]));
        }
        throw new Unfit("must be so many in so long a time, such as 10/PT15M", Shown.text(text));
    }

    static String origin(String text) throws Unfit {
        if (ORIGIN.matcher(text).matches()) {
            return text;
        }
        throw new Unfit("must be an origin such as https://shop.example", Shown.text(text));
    }

    static String range(String text) throws Unfit {
        var slash = text.indexOf('/');
        var address = slash < 0 ? text : text.substring(0, slash);
        var isV6 = IP_V6.matcher(address).matches();
        if (isV6 || IP_V4.matcher(address).matches()) {
            if (slash < 0 || fits(number(0, isV6 ? 128 : 32), text.substring(slash + 1))) {
                return text;
            }
        }
        throw new Unfit("must be an IP address or a range such as 10.0.0.0/8", Shown.text(text));
    }

    static String email(String text) throws Unfit {
        if (EMAIL.matcher(text.strip()).matches()) {
            return text.strip();
        }
        throw new Unfit("must be an email address", Shown.text(text));
    }

    static String currency(String text) throws Unfit {
        try {
            var currency = Currency.getInstance(text.strip().toUpperCase(Locale.ROOT));
            if (currency.getDefaultFractionDigits() >= 0) {
                return currency.getCurrencyCode();
            }
        } catch (IllegalArgumentException e) {
            // the sentence below says it
        }
        throw new Unfit("must be a currency of ISO 4217 such as EUR", Shown.text(text));
    }

    static String word(String text) throws Unfit {
        if (WORD.matcher(text).matches()) {
            return text;
        }
        throw new Unfit("must be 1 to 200 visible ASCII characters", Shown.text(text));
    }

    static String line(String text) throws Unfit {
        if (LINE.matcher(text.strip()).matches()) {
            return text.strip();
        }
        throw new Unfit("must be one line of at most 100 characters", Shown.text(text));
    }

    static String locale(String text) throws Unfit {
        try {
            var locale = new Locale.Builder().setLanguageTag(text.strip()).build();
            if (LANGUAGE.matcher(locale.getLanguage()).matches()) {
                return locale.toLanguageTag();
            }
        } catch (IllformedLocaleException e) {
            // the sentence below says it
        }
        throw new Unfit("must be a language tag such as en or de-AT", Shown.text(text));
    }

    static String timeZone(String text) throws Unfit {
        if (ZoneId.getAvailableZoneIds().contains(text.strip())) {
            return text.strip();
        }
        throw new Unfit("must be a time zone such as Europe/Vienna", Shown.text(text));
    }

    static String cron(String text) throws Unfit {
        try {
            return Schedule.of(text, ZoneOffset.UTC).cron();
        } catch (IllegalArgumentException e) {
            throw new Unfit(
                    "must be a cron expression of five fields that comes round, such as 30 2 * * 1", Shown.text(text));
        }
    }

    static Kind<Path> pathIn(Path workingDirectory) {
        return text -> {
            try {
                if (!text.isBlank()) {
                    return workingDirectory
                            .resolve(text.strip())
                            .toAbsolutePath()
                            .normalize();
                }
            } catch (InvalidPathException e) {
                // the sentence below says it
            }
            throw new Unfit("must be the path of a folder", Shown.text(text));
        };
    }
}
