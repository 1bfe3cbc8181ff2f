package tidings.week;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** Everything that has to hold when a week is over: each a sentence, and what looks for where it is broken. */
final class Invariants {
    private static final int SHOWN = 5;

    private static final Map<String, Function<Facts, Stream<String>>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("What is available, held and sold is what was put on the shelf.", StockInvariants::shelvesAgree);
        ALL.put("Nothing is sold that there is not.", StockInvariants::nothingIsOversold);
        ALL.put("What is sold is what confirmed orders took.", StockInvariants::soldIsConfirmed);
        ALL.put("No hold and no return outlives its order.", StockInvariants::noHoldIsLeft);
        ALL.put("Each order is its owner's, or nobody's once they are gone.", StockInvariants::ordersAreTheirOwners);
        ALL.put(
                "Each order went along the allowed steps and has come to rest.",
                StockInvariants::ordersTookAllowedSteps);

        ALL.put("Each placed order is told once, to its owner.", ToldInvariants::placedOnce);
        ALL.put("Each step of an order is told once, to its owner.", ToldInvariants::stepsOnce);
        ALL.put("Each person is welcomed once.", ToldInvariants::welcomedOnce);
        ALL.put("Each sign-in from a new device is told once.", ToldInvariants::newDevicesOnce);
        ALL.put("Each message of an ADMIN is told once.", ToldInvariants::messagesOnce);
        ALL.put("A campaign reached or was kept from all of its audience.", ToldInvariants::campaignsAddUp);
        ALL.put("Each campaign is told once to each of its audience.", ToldInvariants::campaignsOnce);
        ALL.put("A campaign is told when its time has come, and not before.", ToldInvariants::campaignsInTime);
        ALL.put("A campaign that recurs comes once at each of its times.", ToldInvariants::seriesOnce);
        ALL.put("Stock and prices are told to who watches, and to ADMINs.", ToldInvariants::alertsToWatchers);
        ALL.put("Promotions stay below the cap in any rolling window.", ToldInvariants::promotionsBelowTheCap);
        ALL.put("Recommendations are told once in a period.", ToldInvariants::recommendedOnceAPeriod);

        ALL.put("Change numbers are without gap and taken once.", InboxInvariants::numbersWithoutGap);
        ALL.put("Unread and unseen are what a recount comes to.", InboxInvariants::countsAreTrue);
        ALL.put("What is snoozed comes back at its time.", InboxInvariants::nobodyOverslept);
        ALL.put("Each inbox holds what is its user's.", InboxInvariants::everybodyForThemselves);
        ALL.put("Each notification has a verdict for each channel.", InboxInvariants::verdictsWithReasons);
        ALL.put("What was kept back is explained.", InboxInvariants::whatWasKeptBackIsExplained);

        ALL.put("Each mail arrives once, and none that was not sent.", MailInvariants::mailsOnce);
        ALL.put("Each mail has come to its end.", MailInvariants::mailsAreOver);
        ALL.put("No mail but a critical one disturbs quiet hours.", MailInvariants::quietHoursAreQuiet);
        ALL.put("Mails are of kinds that their reader wants.", MailInvariants::onlyWhatIsWanted);
        ALL.put("Mails go to the address of their reader.", MailInvariants::toTheirReader);
        ALL.put("Who wants promotions together gets them together.", MailInvariants::togetherWhereWanted);
        ALL.put("A digest is one in its window, and never empty.", MailInvariants::digestsOnce);

        ALL.put("Each job ran at each of its times, once.", HouseInvariants::jobsRanOnce);
        ALL.put("No audit found a drift.", HouseInvariants::noDrift);
        ALL.put("Nothing waits to be told, and nothing is a dead letter.", HouseInvariants::nothingIsLeftOver);
        ALL.put("Who is erased is nowhere.", HouseInvariants::theErasedAreNowhere);
        ALL.put("Nothing is recommended that is had, disliked or sold out.", HouseInvariants::goodAdvice);
        ALL.put("What somebody bought is remembered once.", HouseInvariants::tastesAreTrue);
        ALL.put("Nothing was answered otherwise than it may be.", HouseInvariants::fairAnswers);
    }

    private Invariants() {}

    /** Where they are broken, by their sentences. */
    static Map<String, List<String>> broken(Facts facts) {
        var broken = new LinkedHashMap<String, List<String>>();
        ALL.forEach((sentence, check) -> {
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
