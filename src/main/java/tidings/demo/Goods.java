package tidings.demo;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What the shop of the demo sells. In categories of its own, so that nothing of a real shop is touched. */
record Goods(String name, String category, BigDecimal price, int quantity) {
    private static final List<String> CATEGORIES = List.of("demo kitchen", "demo books", "demo garden", "demo music");
    private static final List<List<String>> KINDS = List.of(
            List.of("Kettle", "Espresso Cup", "Pan", "Teapot"),
            List.of("Atlas", "Cookbook", "Novel", "Diary"),
            List.of("Watering Can", "Lantern", "Spade", "Bird House"),
            List.of("Ukulele", "Metronome", "Record", "Headphones"));
    private static final List<String> LOOKS =
            List.of("Copper", "Blue", "Little", "Classic", "Oak", "Midnight", "Golden");

    static List<String> categories() {
        return CATEGORIES;
    }

    /** So many, each with a name of its own. */
    static List<Goods> of(int count, Random random) {
        var goods = new ArrayList<Goods>();
        for (int i = 0; i < count; i++) {
            int category = i % CATEGORIES.size();
            int round = i / CATEGORIES.size();
            var kinds = KINDS.get(category);
            var name = LOOKS.get(round / kinds.size() % LOOKS.size()) + " " + kinds.get(round % kinds.size());
            int edition = round / (kinds.size() * LOOKS.size());
            goods.add(new Goods(
                    edition == 0 ? name : name + " " + (edition + 1),
                    CATEGORIES.get(category),
                    BigDecimal.valueOf(500 + random.nextInt(9_500), 2),
                    5 + random.nextInt(40)));
        }
        return goods;
    }
}
