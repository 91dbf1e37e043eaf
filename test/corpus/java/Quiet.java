package example.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;

/** Right handlers, and what looks like a code or a status of the shop and is none. */
class Quiet {
  private final HttpClient client = HttpClient.newHttpClient();

  // silent: the documented pairs
  Problem order(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    Problem problem = parse(response.body());
    if (response.statusCode() == 404 && problem.getCode().equals("not_found")) return null;
    if (response.statusCode() == 422 && problem.getCode().equals("invalid_request")) return problem;
    throw new IllegalStateException(problem.getMessage());
  }

  // silent: a wait that reads both forms, capped, with an end
  String articles(URI uri, int attempt) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429 && attempt < 3) {
      String value = response.headers().firstValue("Retry-After").orElse("1");
      long seconds = value.matches("\\d+")
          ? Long.parseLong(value)
          : Duration.between(ZonedDateTime.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)).toSeconds();
      Thread.sleep(Math.min(Math.max(seconds, 0), 60) * 1000);
      return articles(uri, attempt + 1);
    }
    return response.body();
  }

  // silent: a POST that is repeated with its idempotency key
  String buy(URI uri, String article, String key, int attempt) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).header("Idempotency-Key", key).POST(BodyPublishers.ofString(article)).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() == 500 && attempt < 3) return buy(uri, article, key, attempt + 1);
    return response.body();
  }

  // silent: the rate limit is told apart before the range
  void rename(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429) throw new IllegalStateException("wait " + response.headers().firstValue("Retry-After"));
    if (response.statusCode() >= 400 && response.statusCode() < 500) throw new IllegalStateException("refused");
  }

  // silent: all failures alike
  void head(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400) throw new IllegalStateException("failed");
  }

  // silent: another response
  boolean both(URI a, URI b) throws Exception {
    HttpResponse<String> first = client.send(HttpRequest.newBuilder(a).build(), BodyHandlers.ofString());
    HttpResponse<String> second = client.send(HttpRequest.newBuilder(b).build(), BodyHandlers.ofString());
    Problem problem = parse(second.body());
    return first.statusCode() == 404 && problem.getCode().equals("forbidden");
  }

  // silent: the response was assigned again
  boolean either(URI a, URI b) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(a).build(), BodyHandlers.ofString());
    if (response.statusCode() == 404) {
      response = client.send(HttpRequest.newBuilder(b).build(), BodyHandlers.ofString());
      if (parse(response.body()).getCode().equals("forbidden")) return false;
    }
    return true;
  }

  // silent: a range that holds the code's status
  boolean known(ApiException e) {
    return e.getStatusCode() >= 400 && e.getStatusCode() < 500 && e.getErrorCode().equals("forbidden");
  }

  // silent: the caller gets the status
  void send(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400 && response.statusCode() < 500) throw new HttpException(response.statusCode(), response.body());
  }

  // silent: SQLSTATE
  boolean taken(SQLException e) {
    return e.getSQLState().equals("23505") || e.getErrorCode() == 1062 || e.getErrorCode() == 404;
  }

  // silent: statuses of gRPC
  boolean gone(StatusRuntimeException e) {
    return e.getStatus().getCode() == Status.Code.NOT_FOUND;
  }

  // silent: exit codes
  boolean run(Process process) throws Exception {
    int code = process.waitFor();
    return code == 404 || code != 0;
  }

  // silent: close codes of a WebSocket
  void onClose(CloseReason reason) {
    if (reason.getCloseCode().getCode() == 1006 || reason.getCloseCode().getCode() >= 4000) reconnect();
  }

  // silent: countries and currencies
  boolean isLocal(Country country, Currency currency) {
    return country.getCode().equals("DE") || "EUR".equals(currency.getCode());
  }

  // silent: the state of an order
  String label(Order order) {
    return order.getStatus().equals("not_found") || order.getStatus().equals("shipped") ? "done" : "open";
  }

  // silent: another provider's codes
  boolean refused(StripeException e) {
    return e.getCode().equals("balance_insufficient");
  }

  // silent: an enum of its own
  int stage(Item item) {
    switch (item.getStage()) {
      case MISSING_THING:
        return 1;
      case BROKEN_THING:
        return 2;
      default:
        return 0;
    }
  }

  // silent: a validator
  void validate(Errors errors) {
    errors.rejectValue("name", "not_found", "The name is missing.");
  }

  // silent: numbers that are no statuses
  static final Map<String, Integer> WEIGHTS = Map.of("light", 300, "normal", 400, "bold", 700, "status", 404);

  // silent: sizes
  static final List<Integer> SIZES = List.of(400, 404, 429);

  // silent: keys of translations
  String[] labels() {
    return new String[] {messages.getMessage("errors.rate_limited"), messages.getMessage("not_found"), t("errors.card_declined")};
  }

  // silent: prose
  // not_found comes with 404, and rate_limted is a misspelling
  static final String PROSE = "the answer was not_found with 500";

  // silent: a text of our own
  static final String STOPPED = "stopped by user";

  boolean stopped(Exception e) {
    return STOPPED.equals(e.getMessage());
  }

  // silent: what was sent is handed on
  ResponseEntity<?> passOn(ApiException e) {
    return ResponseEntity.status(e.getStatusCode()).body(Map.of("code", e.getErrorCode(), "message", e.getMessage()));
  }

  // silent: sent as documented
  ResponseEntity<?> limited() {
    return ResponseEntity.status(429).header("Retry-After", "5").body(Map.of("code", "rate_limited"));
  }

  // silent: the next item of a list
  void every(List<URI> uris) throws Exception {
    for (URI uri : uris) {
      HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
      if (response.statusCode() == 404) continue;
      use(response);
    }
  }

  // silent: pages
  Page pages(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    Page page = parsePage(response.body());
    return page.next() == null ? page : pages(page.next());
  }

  // silent: a message that is shown
  void show(Problem problem) {
    System.err.println(problem.getMessage());
  }

  // silent: assertions of a test
  void missing(HttpResponse<String> response) {
    assertEquals(404, response.statusCode());
    assertEquals("not_found", parse(response.body()).getCode());
  }
}
