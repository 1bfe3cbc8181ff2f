package tidings.orders;

/** What the verticle hands requests and events to. */
record UseCases(Placing placing, Steps steps, Looking looking, Buying buying, StockOfOrders stock, Leavers leavers) {}
