package tidings.campaigns;

import tidings.bus.Code;
import tidings.bus.Refusal;
import tidings.bus.Refused;

/** What this domain says no to. */
final class Bad {
    private Bad() {}

    static Refused noSuchCampaign() {
        return Refusal.of(Code.NOT_FOUND, "There is no such campaign.").asException();
    }

    static Refused conflict(String sentence) {
        return Refusal.of(Code.CONFLICT, sentence).asException();
    }
}
