package tidings.web;

/** Writes the metrics of this process, as a Prometheus registry does. */
@FunctionalInterface
public interface Scraper {
    /** In the format of this content type: the Prometheus text format, or OpenMetrics. */
    String scrape(String contentType);
}
