package tidings.web.admission;

/** How many may be under way at once. Of one lane, which asks and tells one at a time. */
public sealed interface Limit permits Limit.Fixed, AdaptiveLimit {
    int most();

    /**
     * One is over.
     *
     * @param underWay how many were under way with it
     * @param took for how many nanoseconds it was
     * @param now by the clock that {@code took} was measured with
     */
    void over(int underWay, long took, long now);

    /** Always so many. */
    record Fixed(int most) implements Limit {
        @Override
        public void over(int underWay, long took, long now) {}
    }
}
