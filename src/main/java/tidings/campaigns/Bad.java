package tidings.campaigns;

import java.util.List;
import java.util.Map;
import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** What this domain says no to. */
final class Bad {
    private Bad() {}

    static Refused nobody(List<String> userIds) {
        return Refusal.of(
                        Code.BAD_USER_INPUT,
                        "audience.userIds names " + userIds.size() + " who are not there.",
                        Map.of("argument", "audience.userIds", "unknown", userIds))
                .asException();
    }

    static Refused noSuchCampaign() {
        return Refusal.of(Code.NOT_FOUND, "There is no such campaign.").asException();
    }

    static Refused conflict(String sentence) {
        return Refusal.of(Code.CONFLICT, sentence).asException();
    }
}
