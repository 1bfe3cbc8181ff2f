package tidings.settings;

/** Reads what is under demo. */
final class DemoReader {
    private DemoReader() {}

    static DemoSettings read(Values in) {
        return new DemoSettings(
                in.number("demo.seed", 0, Integer.MAX_VALUE),
                in.number("demo.shoppers", 1, 1_000),
                in.number("demo.products", 1, 1_000),
                in.number("demo.steps", 1, 1_000_000),
                in.number("demo.per-second", 1, 1_000));
    }
}
