package tidings.users;

/** What a notification is about; users choose by it what reaches them. */
public enum Category {
    ORDER_UPDATES,
    PROMOTIONS,
    RECOMMENDATIONS,
    NEWSLETTER,
    STOCK_ALERTS,
    ACCOUNT,
    SECURITY
}
