package tidings.users;

/** What the domain does, one member each. */
record UseCases(Registration registration, SignIn signIn, Sessions sessions, Profiles profiles) {}
