package tidings.notifications;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tidings.users.Channel;

/** Counts what would be told, page by page, and keeps nothing of it but one. */
final class Tally {
    private final Map<Kind, Integer> kinds = new HashMap<>();
    private int recipients;
    private int judged;
    private Optional<Draft> sample = Optional.empty();

    private record Kind(Channel channel, VerdictOutcome outcome, String rule) {
        static Kind of(Verdict verdict) {
            return new Kind(verdict.channel(), verdict.outcome(), verdict.rule());
        }
    }

    void add(List<Draft> drafts) {
        judged += drafts.size();
        drafts.forEach(this::add);
    }

    private void add(Draft draft) {
        draft.verdicts().forEach(verdict -> kinds.merge(Kind.of(verdict), 1, Integer::sum));
        if (sample.isEmpty() || (recipients == 0 && draft.reaches())) {
            sample = Optional.of(draft);
        }
        recipients += draft.reaches() ? 1 : 0;
    }

    int judged() {
        return judged;
    }

    /** Channel by channel, and of each the commonest first. */
    CampaignPreview preview() {
        var counts = kinds.entrySet().stream()
                .map(each -> count(each.getKey(), each.getValue()))
                .sorted(Comparator.comparing(VerdictCount::channel)
                        .thenComparing(VerdictCount::count, Comparator.reverseOrder())
                        .thenComparing(VerdictCount::rule))
                .toList();
        return new CampaignPreview(
                recipients, counts, sample.map(Tally::notification).orElse(null));
    }

    private static VerdictCount count(Kind kind, int count) {
        return new VerdictCount(kind.channel(), kind.outcome(), kind.rule(), count);
    }

    private static Notification notification(Draft draft) {
        return InboxDocuments.notification(InboxDocuments.document(draft, 0), InboxRecord.none(draft.userId()));
    }
}
