package tidings.store;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;

/** New ids. Handed in, as clocks are. */
@FunctionalInterface
public interface Ids {
    String next();

    /** UUIDv7: in the order in which they were made, as far as one node's clock goes. */
    static Ids inTimeOrder() {
        var generator = Generators.timeBasedEpochGenerator();
        return () -> generator.generate().toString();
    }

    /** The one id that these parts always give, so that what is made twice is made once. */
    static String derived(String... parts) {
        return DerivedIds.GENERATOR.generate(String.join("\u0000", parts)).toString();
    }
}

final class DerivedIds {
    static final NameBasedGenerator GENERATOR = Generators.nameBasedGenerator();

    private DerivedIds() {}
}
