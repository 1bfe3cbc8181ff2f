package tidings.users;

/** What the domain does, one member each. */
record UseCases(
        Registration registration,
        SignIn signIn,
        Sessions sessions,
        PasswordChanges passwordChanges,
        EmailVerification emailVerification,
        Profiles profiles,
        Adjustments adjustments,
        Exports exports,
        Farewell farewell,
        Letters letters,
        Unsubscribing unsubscribing,
        PublicKeys publicKeys) {}
