package tidings.settings;

/** How a text becomes a value. */
@FunctionalInterface
interface Kind<T> {
    T parse(String text) throws Unfit;
}
