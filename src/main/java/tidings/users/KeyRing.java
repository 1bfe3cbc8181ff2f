package tidings.users;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The keys there are, in the order in which they sign. Pure: which key does what follows from the time alone, so all nodes
 * agree on it without talking.
 *
 * @param version moves with every change, which is a compare-and-set on it
 */
record KeyRing(long version, List<SigningKey> keys, UsersRules.TokenRules rules) {
    KeyRing {
        keys = List.copyOf(keys);
    }

    SigningKey signer(Instant now) {
        return keys.stream()
                .filter(key -> !key.signsFrom().isAfter(now))
                .reduce((earlier, later) -> later)
                .orElse(keys.get(0));
    }

    /** The key by which a token may be checked: one that is to sign, signs, or has signed what is not dead yet. */
    Optional<SigningKey> find(String kid, Instant now) {
        return published(now).stream().filter(key -> key.kid().equals(kid)).findFirst();
    }

    List<SigningKey> published(Instant now) {
        return IntStream.range(0, keys.size())
                .filter(place -> !isRetired(place, now))
                .mapToObj(keys::get)
                .toList();
    }

    /** When a key that is made now would begin to sign; nothing as long as none is needed. */
    Optional<Instant> nextSignsFrom(Instant now) {
        var due = keys.get(keys.size() - 1).signsFrom().plus(rules.keyLife());
        var earliest = now.plus(rules.keyLead());
        return due.isAfter(earliest) ? Optional.empty() : Optional.of(earliest);
    }

    KeyRing with(SigningKey next, Instant now) {
        var changed = new ArrayList<>(published(now));
        changed.add(next);
        return new KeyRing(version + 1, changed, rules);
    }

    private boolean isRetired(int place, Instant now) {
        if (place + 1 == keys.size()) {
            return false;
        }
        var lastTokenEnds = keys.get(place + 1)
                .signsFrom()
                .plus(rules.accessTtl())
                .plus(rules.leeway())
                .plus(rules.leeway());
        return !now.isBefore(lastTokenEnds);
    }
}
