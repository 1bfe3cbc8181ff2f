package tidings.users;

/** What a node remembers of an account. */
record Known(User user, long epoch) {
    static Known of(Account account, PreferenceDefaults defaults) {
        return new Known(account.toUser(defaults), account.epoch());
    }
}
