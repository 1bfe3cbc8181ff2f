package tidings.week;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that has to hold when a shop has come to rest: each a sentence, and what looks for where it is broken. */
public final class Invariants {
    private static final int SHOWN = 5;

    /** What shows in what is stored, whatever happened. */
    private static final Map<String, Function<Facts, Stream<String>>> STORED = new LinkedHashMap<>();

    /** What shows where nothing went wrong, and everything that happened and when is known. */
    private static final Map<String, Function<WeekFacts, Stream<String>>> LIVED = new LinkedHashMap<>();

    static {
        STORED.put("What is available, held and sold is what was put on the shelf.", StockInvariants::shelvesAgree);
        STORED.put("Nothing is sold that there is not.", StockInvariants::nothingIsOversold);
        STORED.put("What is sold is what confirmed orders took.", StockInvariants::soldIsConfirmed);
        STORED.put("No hold and no return outlives its order.", StockInvariants::noHoldIsLeft);
        STORED.put("Each order is its owner's, or nobody's once they are gone.", StockInvariants::ordersAreTheirOwners);
        STORED.put(
                "Each order went along the allowed steps and has come to rest.",
                StockInvariants::ordersTookAllowedSteps);
        STORED.put("Each placed order is told once, to its owner.", ToldInvariants::placedOnce);
        STORED.put("Each step of an order is told once, to its owner.", ToldInvariants::stepsOnce);
        STORED.put("Each person is welcomed once.", ToldInvariants::welcomedOnce);
        STORED.put("Each message of an ADMIN is told once.", ToldInvariants::messagesOnce);
        STORED.put("A campaign reached or was kept from all of its audience.", ToldInvariants::campaignsAddUp);
        STORED.put("Each campaign is told once to each of its audience.", ToldInvariants::campaignsOnce);
        STORED.put("A campaign is told when its time has come, and not before.", ToldInvariants::campaignsInTime);
        STORED.put("Stock and prices are told to who watches, and to ADMINs.", ToldInvariants::alertsToWatchers);
        STORED.put("Promotions stay below the cap in any rolling window.", ToldInvariants::promotionsBelowTheCap);
        STORED.put("Recommendations are told once in a period.", ToldInvariants::recommendedOnceAPeriod);
        STORED.put("Change numbers are without gap and taken once.", InboxInvariants::numbersWithoutGap);
        STORED.put("What is snoozed comes back at its time.", InboxInvariants::nobodyOverslept);
        STORED.put("Each inbox holds what is its user's.", InboxInvariants::everybodyForThemselves);
        STORED.put("Each notification has a verdict for each channel.", InboxInvariants::verdictsWithReasons);
        STORED.put("No mail but a critical one disturbs quiet hours.", MailInvariants::quietHoursAreQuiet);
        STORED.put("Mails are of kinds that their reader wants.", MailInvariants::onlyWhatIsWanted);
        STORED.put("Mails go to the address of their reader.", MailInvariants::toTheirReader);
        STORED.put("Who wants promotions together gets them together.", MailInvariants::togetherWhereWanted);
        STORED.put("A digest is one in its window, and never empty.", MailInvariants::digestsOnce);
        STORED.put("Nothing waits to be told, and nothing is a dead letter.", HouseInvariants::nothingIsLeftOver);
        STORED.put("Who is erased is nowhere.", HouseInvariants::theErasedAreNowhere);
        STORED.put("Nothing is recommended that is had, disliked or sold out.", HouseInvariants::goodAdvice);
        STORED.put("What somebody bought is remembered once.", HouseInvariants::tastesAreTrue);

        LIVED.put("Each sign-in from a new device is told once.", ToldInvariants::newDevicesOnce);
        LIVED.put("A campaign that recurs comes once at each of its times.", ToldInvariants::seriesOnce);
        LIVED.put("Unread and unseen are what a recount comes to.", InboxInvariants::countsAreTrue);
        LIVED.put("What was kept back is explained.", InboxInvariants::whatWasKeptBackIsExplained);
        LIVED.put("Each mail arrives once, and none that was not sent.", MailInvariants::mailsOnce);
        LIVED.put("Each mail has come to its end.", MailInvariants::mailsAreOver);
        LIVED.put("Each job ran at each of its times, once.", HouseInvariants::jobsRanOnce);
        LIVED.put("No audit found a drift.", HouseInvariants::noDrift);
        LIVED.put("Nothing was answered otherwise than it may be.", HouseInvariants::fairAnswers);
    }

    private Invariants() {}

    /** Where those are broken that show in what is stored, by their sentences. */
    public static Map<String, List<String>> broken(Facts facts) {
        return broken(STORED, facts);
    }

    /** Where any of all of them is broken. */
    static Map<String, List<String>> brokenInAWeek(WeekFacts facts) {
        var broken = new LinkedHashMap<>(broken(STORED, facts));
        broken.putAll(broken(LIVED, facts));
        return broken;
    }

    private static <F extends Facts> Map<String, List<String>> broken(
            Map<String, Function<F, Stream<String>>> invariants, F facts) {
        var broken = new LinkedHashMap<String, List<String>>();
        invariants.forEach((sentence, check) -> {
            var found = check.apply(facts).toList();
            if (!found.isEmpty()) {
                broken.put(
                        sentence + " (" + found.size() + ")",
                        found.stream().limit(SHOWN).toList());
            }
        });
        return broken;
    }
}
