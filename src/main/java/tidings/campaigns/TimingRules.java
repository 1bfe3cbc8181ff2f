package tidings.campaigns;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import tidings.bus.Refusal;
import tidings.campaigns.CampaignRequest.CreateCampaign;
import tidings.settings.CampaignSettings;
import tidings.times.Schedule;

/** When a campaign may be told. */
final class TimingRules {
    private static final int LONGEST_CRON = 100;

    /** So many times of a cron are looked at: more than a day, and the midnight after it, have for one that is seldom enough. */
    private static final int TIMES_LOOKED_AT = 32;

    private final CampaignSettings settings;

    TimingRules(CampaignSettings settings) {
        this.settings = settings;
    }

    Timing of(CreateCampaign request, Instant now) {
        var notBefore = request.scheduledAt();
        if (notBefore != null) {
            unlessPast(notBefore, now);
            unlessAhead("scheduledAt", notBefore, now);
        }
        if (request.cron() != null) {
            return recurring(request.cron(), request.timeZone(), notBefore, now);
        }
        if (request.timeZone() != null) {
            throw Refusal.badInput("timeZone", "is for a cron: scheduledAt says by itself by which clocks it is");
        }
        if (notBefore == null) {
            return Timing.atOnce(now);
        }
        return notBefore.isAfter(now) ? Timing.later(notBefore) : Timing.atOnce(notBefore);
    }

    /** Where some of its times were missed, they are made up for by the one that is told late: what is next is still to come. */
    static Instant next(Campaign recurring, Instant now) {
        return schedule(recurring).next(now).orElseThrow();
    }

    private static Schedule schedule(Campaign recurring) {
        if (recurring.cron() == null || recurring.timeZone() == null) {
            throw new IllegalArgumentException("does not recur: " + recurring.id());
        }
        return Schedule.of(recurring.cron(), ZoneId.of(recurring.timeZone()));
    }

    private void unlessPast(Instant at, Instant now) {
        if (at.isBefore(now.minus(settings.past()))) {
            throw Refusal.badInput("scheduledAt", "must not be in the past");
        }
    }

    private void unlessAhead(String argument, Instant at, Instant now) {
        if (at.isAfter(now.plus(settings.ahead()))) {
            throw Refusal.badInput(argument, "must come within " + settings.ahead());
        }
    }

    private Timing recurring(String cron, @Nullable String timeZone, @Nullable Instant notBefore, Instant now) {
        var zone = timeZone == null ? settings.timeZone() : known(timeZone);
        var schedule = schedule(cron, ZoneId.of(zone));
        unlessSeldom(schedule.cron());
        var after = notBefore == null || !notBefore.isAfter(now) ? now : justBefore(notBefore);
        var first = schedule.next(after).orElseThrow();
        unlessAhead("cron", first, now);
        return Timing.recurring(first, schedule.cron(), zone);
    }

    /** For a schedule goes by the second, and says what is after one. */
    private static Instant justBefore(Instant moment) {
        return moment.minusNanos(1);
    }

    private static String known(String timeZone) {
        if (!ZoneId.getAvailableZoneIds().contains(timeZone)) {
            throw Refusal.badInput("timeZone", "must be a time zone such as Europe/Vienna");
        }
        return timeZone;
    }

    private static Schedule schedule(String cron, ZoneId zone) {
        Refusal.unlessLine("cron", cron, LONGEST_CRON);
        try {
            return Schedule.of(cron, zone);
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("cron", "must have five fields and come round, such as 0 9 * * 1");
        }
    }

    /** Reckoned in UTC: an hour that a change of the clocks makes short is nobody's fault. */
    private void unlessSeldom(String cron) {
        var schedule = Schedule.of(cron, ZoneOffset.UTC);
        var time = schedule.next(Instant.EPOCH).orElseThrow();
        for (var looked = 1; looked < TIMES_LOOKED_AT; looked++) {
            var next = schedule.next(time).orElseThrow();
            if (next.isBefore(time.plus(settings.leastBetween()))) {
                throw Refusal.badInput("cron", "must leave at least " + settings.leastBetween() + " between two times");
            }
            time = next;
        }
    }
}
