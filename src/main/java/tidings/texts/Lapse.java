package tidings.texts;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** A duration as a fact in a sentence: in the largest unit of which it is a whole number. In English, as refusals are. */
public record Lapse(Duration duration) {
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.DAYS, ChronoUnit.HOURS, ChronoUnit.MINUTES, ChronoUnit.SECONDS);

    @Override
    public String toString() {
        var unit = UNITS.stream().filter(this::isWhole).findFirst().orElse(ChronoUnit.SECONDS);
        var many = duration.toMillis() / unit.getDuration().toMillis();
        var name = unit.name().toLowerCase(Locale.ROOT);
        return many + " " + (many == 1 ? name.substring(0, name.length() - 1) : name);
    }

    private boolean isWhole(ChronoUnit unit) {
        return duration.toMillis() % unit.getDuration().toMillis() == 0;
    }
}
