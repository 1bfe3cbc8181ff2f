package tidings.web;

/** A certificate with its chain, and its key, as PEM files. */
public record Tls(String certificate, String key) {}
