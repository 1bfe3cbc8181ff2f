package tidings.web.graphql;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tidings.notifications.ChangeCursor;
import tidings.notifications.InboxChange;
import tidings.notifications.InboxChangeKind;
import tidings.notifications.InboxChanges;
import tidings.notifications.InboxCounts;
import tidings.notifications.InboxPoke.OfUser;

/**
 * How far a feed has told its inbox, and what it heard beyond that. What is heard may be told only where its number is the next
 * one and the counts after it are known; everything else says that the store is to be read.
 */
final class InboxProgress {
    private static final int MOST_HEARD = 256;

    private final Deque<InboxChange> heard = new ArrayDeque<>();
    private ChangeCursor told;
    private InboxCounts counts = new InboxCounts(0, 0);
    private boolean exact;
    private boolean behind = true;
    private boolean anew;
    private long highest;

    InboxProgress(ChangeCursor from) {
        this.told = from;
    }

    /** Whether the counts of now are known, so that the next change can be told as it is heard. */
    boolean isExact() {
        return exact;
    }

    ChangeCursor told() {
        return told;
    }

    /** Whether there is, or may be, something that only the store can tell. */
    boolean isBehind() {
        return behind;
    }

    boolean hasHeard() {
        return !heard.isEmpty();
    }

    /** A poke may have been lost. */
    void doubt() {
        heard.clear();
        behind = true;
    }

    void hear(OfUser news) {
        var change = news.change();
        highest = Math.max(highest, change.number());
        if (change.kind() == InboxChangeKind.RESYNC) {
            beginAnew();
            return;
        }
        if (behind || change.number() <= known()) {
            return;
        }
        if (isNext(news) && heard.size() < MOST_HEARD) {
            heard.add(change);
        } else {
            doubt();
        }
    }

    /** What the client holds is not so any more, though it missed nothing. */
    private void beginAnew() {
        anew = true;
        exact = false;
        doubt();
    }

    /** Whether there is something to tell beside the changes that are read. */
    boolean isToBeginAnew() {
        return anew;
    }

    /** What was heard and can be told. */
    List<InboxUpdate> takeHeard() {
        var updates = new ArrayList<InboxUpdate>(heard.size());
        for (var change : heard) {
            told = told.at(change.number());
            counts = new InboxCounts(counts.unread() + 1, counts.unseen() + 1);
            updates.add(update(change));
        }
        heard.clear();
        return updates;
    }

    /**
     * What was read.
     *
     * @param about the counts of about now, where something is to be told; exact where the reading gave them itself
     */
    List<InboxUpdate> adopt(InboxChanges read, @Nullable InboxCounts about) {
        exact = read.counts() != null || (exact && read.changes().isEmpty() && !read.resync());
        counts = about == null ? counts : about;
        heard.clear();
        var updates = new ArrayList<InboxUpdate>(read.changes().size() + 1);
        if (read.resync()) {
            highest = read.end().number();
        }
        for (var change : read.changes()) {
            told = told.at(change.number());
            updates.add(update(change));
        }
        told = read.end();
        if (read.resync() || anew) {
            anew = false;
            updates.add(update(new InboxChange(InboxChangeKind.RESYNC, told.number(), null, 0)));
        }
        behind = read.more() || highest > told.number();
        return updates;
    }

    private boolean isNext(OfUser news) {
        return exact
                && news.epoch() == told.epoch()
                && news.change().number() == known() + 1
                && news.change().kind() == InboxChangeKind.ADDED;
    }

    private long known() {
        var last = heard.peekLast();
        return last == null ? told.number() : last.number();
    }

    private InboxUpdate update(InboxChange change) {
        return new InboxUpdate(
                change.kind(), change.notification(), upTo(change), counts.unread(), counts.unseen(), told.text());
    }

    private @Nullable String upTo(InboxChange change) {
        var marks = change.kind() == InboxChangeKind.ALL_READ || change.kind() == InboxChangeKind.ALL_SEEN;
        return marks ? told.at(change.upTo()).text() : null;
    }
}
