package tidings.campaigns;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import tidings.bus.Told;
import tidings.store.Documents;
import tidings.store.Find;
import tidings.store.Index;
import tidings.users.UserEvent.UserErased;

/** Who has left is not named any more by the campaigns that went to them, or still will. */
final class Leavers {
    private static final int PAGE = 100;

    private final Documents campaigns;

    Leavers(Documents campaigns) {
        this.campaigns = campaigns;
    }

    static Index index() {
        return Index.on(CampaignStore.COLLECTION, "named").ascending("userIds");
    }

    Future<Void> letGo(Told<UserErased> told) {
        return letGo(told.event().userId());
    }

    private Future<Void> letGo(String userId) {
        var naming = new JsonObject().put("userIds", userId);
        return campaigns
                .find(Find.where(naming, PAGE).only("_id"))
                .compose(found -> Future.all(
                                found.stream().map(each -> unname(each, naming)).toList())
                        .compose(done -> found.size() < PAGE ? Future.succeededFuture() : letGo(userId)));
    }

    private Future<Boolean> unname(JsonObject found, JsonObject named) {
        return campaigns.update(
                new JsonObject().put("_id", found.getString("_id")), new JsonObject().put("$pull", named));
    }
}
