package tidings.week;

import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import tidings.users.User;

/** What falls as it falls: the same for the same seed, as long as it is asked the same. */
final class Dice {
    private final Random random;
    private final Ledger ledger;

    Dice(long seed, Ledger ledger) {
        // Small seeds that are near each other begin alike with a Random.
        this.random = new Random(new SplittableRandom(seed).nextLong());
        this.ledger = ledger;
    }

    /** From 0 to one less than this. */
    int nextInt(int bound) {
        return random.nextInt(bound);
    }

    boolean nextBoolean() {
        return random.nextBoolean();
    }

    @SafeVarargs
    final <T> T anyOf(T... choices) {
        return choices[nextInt(choices.length)];
    }

    <T> T anyOf(List<T> choices) {
        return choices.get(nextInt(choices.size()));
    }

    User anybody() {
        return anyOf(ledger.inOrder());
    }

    String anyProduct() {
        return anyOf(List.copyOf(ledger.stock.keySet()));
    }
}
