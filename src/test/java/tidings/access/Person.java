package tidings.access;

/** Somebody with an account, signed in. */
record Person(String id, String email, String accessToken, String refreshToken) {}
