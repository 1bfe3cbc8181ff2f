package tidings.settings;

/** What a node is for. */
public enum Profile {
    DEV,
    PRODUCTION;

    public boolean isProduction() {
        return this == PRODUCTION;
    }
}
