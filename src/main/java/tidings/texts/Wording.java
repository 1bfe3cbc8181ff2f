package tidings.texts;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with places such as <code>{product}</code>. What is put in is never looked at again, so no name of a product is
 * anything but a name.
 */
public record Wording(List<Part> parts) {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z]+)}");

    public Wording {
        parts = List.copyOf(parts);
    }

    /** A piece of it. */
    public sealed interface Part {}

    /** Said as it is. */
    public record Plain(String text) implements Part {}

    /** Where something is put in. */
    public record Place(String name) implements Part {}

    public static Wording of(String text) {
        var parts = new ArrayList<Part>();
        var places = PLACE.matcher(text);
        var end = 0;
        while (places.find()) {
            parts.add(new Plain(text.substring(end, places.start())));
            parts.add(new Place(places.group(1)));
            end = places.end();
        }
        parts.add(new Plain(text.substring(end)));
        return new Wording(parts);
    }

    public Set<String> places() {
        return parts.stream()
                .filter(Place.class::isInstance)
                .map(part -> ((Place) part).name())
                .collect(Collectors.toSet());
    }

    public String with(UnaryOperator<String> values) {
        return parts.stream()
                .map(part -> part instanceof Place place ? values.apply(place.name()) : ((Plain) part).text())
                .collect(Collectors.joining());
    }
}
