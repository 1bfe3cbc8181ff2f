package tidings.catalog;

/** What the verticle hands requests to. */
record UseCases(Assortment assortment, Shopping shopping, Stock stock, HoldAudit holds, Watches watches) {}
