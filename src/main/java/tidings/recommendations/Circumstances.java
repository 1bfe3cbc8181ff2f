package tidings.recommendations;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * All that a ranking is made of.
 *
 * @param seeds how much each product says about this person; below 0: that they do not like it
 * @param fames of the seeds
 * @param byCategory the most asked for of some categories, by their keys
 * @param interests keys of categories
 * @param people how many people did anything at all
 */
record Circumstances(
        Taste taste,
        Map<String, Double> seeds,
        Map<String, Fame> fames,
        Map<String, List<Fame>> byCategory,
        List<String> interests,
        List<Fame> hottest,
        List<Fame> mostBought,
        long people,
        Instant now) {}
