package tidings.recommendations;

import java.util.List;
import java.util.Set;

/**
 * What may be recommended to somebody, the best first; what is in stock is not known here.
 *
 * @param owned what they have, which is recommended only where it is bought again and again
 * @param interests keys of the categories they care about
 */
record Ranking(String locale, List<Suggestion> suggestions, Set<String> owned, Set<String> interests) {
    Ranking {
        suggestions = List.copyOf(suggestions);
        owned = Set.copyOf(owned);
        interests = Set.copyOf(interests);
    }
}
