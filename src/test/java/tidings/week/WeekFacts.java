package tidings.week;

/** The same of a week, with the house that still stands and the times at which something was due. */
final class WeekFacts extends Facts {
    final House house;
    final Timetable timetable;
    final Week week;

    WeekFacts(Week week) {
        super(week.ledger, week.house::all);
        this.week = week;
        this.house = week.house;
        this.timetable = week.timetable;
    }
}
