package tidings.notifications;

/** Somebody to whom a matter may be told, and how things stand for them. */
record Candidate(Matter matter, Person person, Circumstances circumstances) {
    String notificationId() {
        return Draft.id(matter.eventId(), person.id(), matter.type());
    }

    Candidate withoutSlot() {
        return new Candidate(matter, person, circumstances.withoutSlot());
    }
}
