package tidings.recommendations;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Lines of orders to evaluate with: from a file, or made up by a seed with tastes that nobody is told of. */
final class OrderLines {
    private static final int PRODUCTS_OF_A_TASTE = 40;
    private static final int TASTES_OF_A_PERSON = 3;
    private static final int LINES_OF_A_PERSON = 20;
    private static final double BY_TASTE = 0.5;
    private static final double BEST_SELLERS = 0.4;
    private static final double BEST_SELLING = 6;

    private OrderLines() {}

    record Line(String userId, String productId, String category, Instant at) {}

    /** {@code userId,productId,category,timestamp} with or without a head; a timestamp is RFC 3339, or milliseconds since 1970. */
    static List<Line> read(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("userId,"))
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Line(cells[0], cells[1], cells[2], moment(cells[3].strip())))
                    .sorted(Comparator.comparing(Line::at))
                    .toList();
        }
    }

    private static Instant moment(String text) {
        return text.chars().allMatch(Character::isDigit)
                ? Instant.ofEpochMilli(Long.parseLong(text))
                : Instant.parse(text);
    }

    /**
     * People each of whom has a few of many tastes. Half of what they buy is of these, of each taste some things more than
     * others; most of the rest is what everybody buys, and a little is anything. A category holds things of many tastes.
     */
    static List<Line> made(long seed, int lines) {
        var random = new Random(seed);
        var people = Math.max(50, lines / LINES_OF_A_PERSON);
        var tastes = Math.max(10, (int) Math.sqrt(people));
        var products = tastes * PRODUCTS_OF_A_TASTE;
        var favourites = new int[people][TASTES_OF_A_PERSON];
        for (var mine : favourites) {
            for (var i = 0; i < mine.length; i++) {
                mine[i] = skewed(random, tastes);
            }
        }
        var start = Instant.parse("2026-01-01T00:00:00Z");
        var pause = Duration.ofDays(120).dividedBy(lines);
        var made = new ArrayList<Line>(lines);
        for (var i = 0; i < lines; i++) {
            var person = random.nextInt(people);
            var product = product(random, favourites[person], products);
            made.add(new Line(
                    "user" + person,
                    "product" + product,
                    "category" + product % 23,
                    start.plus(pause.multipliedBy(i))));
        }
        return made;
    }

    private static int product(Random random, int[] tastes, int products) {
        var dice = random.nextDouble();
        if (dice < BY_TASTE) {
            return tastes[random.nextInt(tastes.length)] * PRODUCTS_OF_A_TASTE + skewed(random, PRODUCTS_OF_A_TASTE);
        }
        return dice < BY_TASTE + BEST_SELLERS
                ? (int) (products * Math.pow(random.nextDouble(), BEST_SELLING))
                : random.nextInt(products);
    }

    /** Small numbers more often. */
    private static int skewed(Random random, int below) {
        return (int) (below * Math.pow(random.nextDouble(), 2));
    }
}
