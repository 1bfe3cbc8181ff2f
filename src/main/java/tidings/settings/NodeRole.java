package tidings.settings;

/** What a node may be for: one of the domains, or the web through which people reach all of them. */
public enum NodeRole {
    USERS,
    CATALOG,
    ORDERS,
    CAMPAIGNS,
    NOTIFICATIONS,
    DELIVERY,
    RECOMMENDATIONS,
    SCHEDULER,
    RABBIT,
    WEB
}
