package tidings.cluster;

import java.util.List;
import java.util.function.Supplier;

/** The nodes as this one sees them. */
public interface Neighbourhood {
    /** In the order in which they came. */
    List<Neighbour> nodes();

    /** How many there are to be at most. */
    int expected();

    /** Whether this node can work with the others; one that is the first, or the last, can. */
    boolean isWhole();

    /** Of a node that is alone because it is to be. */
    static Neighbourhood alone(Supplier<Neighbour> self) {
        return new Neighbourhood() {
            @Override
            public List<Neighbour> nodes() {
                return List.of(self.get());
            }

            @Override
            public int expected() {
                return 1;
            }

            @Override
            public boolean isWhole() {
                return true;
            }
        };
    }
}
