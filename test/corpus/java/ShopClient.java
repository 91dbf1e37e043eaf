package example.shop;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.client.HttpClientErrorException;

/** Tells a shop's failures apart. The marked lines are wrong. */
public class ShopClient {
  private static final String FORBIDDEN = "forbidden";
  private static final Set<Integer> TRANSIENT = Set.of(500, 503);

  private final HttpClient client = HttpClient.newHttpClient();
  private final ObjectMapper mapper = new ObjectMapper();

  Order readOrder(URI uri) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).GET().build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() == 200) return mapper.readValue(response.body(), Order.class);
    Problem problem = mapper.readValue(response.body(), Problem.class);
    if (response.statusCode() == 404) {
      if (problem.getCode().equals("forbidden")) return null; // expect: status-code-mismatch
      if ("not_found".equals(problem.getCode())) return null;
    }
    switch (response.statusCode()) {
      case 401:
      case 403:
        if ("card_declined".equals(problem.getCode())) throw new IllegalStateException(); // expect: status-code-mismatch
        break;
      case 409:
        if (problem.getCode().equals("not_found")) return null; // expect: status-code-mismatch
        break;
      default:
        break;
    }
    if (TRANSIENT.contains(response.statusCode()) && FORBIDDEN.equals(problem.getCode())) return null; // expect: status-code-mismatch
    throw new IllegalStateException(problem.getMessage());
  }

  String pay(ApiException error) {
    if (error.getStatusCode() >= 500 && error.getStatusCode() < 600) {
      return error.getErrorCode().equals("card_declined") ? "declined" : "broken"; // expect: status-code-mismatch
    }
    if (error.getStatusCode() != 402) return "paid";
    return switch (error.getErrorCode()) {
      case "forbidden" -> "no scope"; // expect: status-code-mismatch
      default -> "declined";
    };
  }

  boolean cancel(URI uri) {
    try {
      rest.delete(uri);
      return true;
    } catch (HttpClientErrorException e) {
      Problem problem = e.getResponseBodyAs(Problem.class);
      if (e.getStatusCode() == HttpStatus.UNPROCESSABLE_ENTITY && problem.getCode().equals("forbidden")) return false; // expect: status-code-mismatch
      if (problem.getCode().equals("not_fond")) return true; // expect: unknown-code
      throw e;
    }
  }

  String explain(Problem problem) {
    return switch (problem.getCode()) {
      case "card-declined" -> "The bank refused the card."; // expect: unknown-code
      case "token_expired" -> "Sign in again.";
      case "sold_out" -> "Somebody was faster."; // expect: deprecated-code
      default -> problem.getMessage();
    };
  }

  int stock(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    JsonNode body = mapper.readTree(response.body());
    if (response.statusCode() == 200) return body.get("count").asInt();
    if (List.of("out_of_stock", "sold_out").contains(body.get("code").asText())) return 0; // expect: deprecated-code
    if (body.get("code").asText().equals("stock_unknown")) return -1; // expect: unknown-code
    if (body.get("message").asText().equals("Slow down, please")) return -1; // expect: message-matching
    if (body.get("message").asText().contains("belongs to another account")) return -1; // expect: message-matching
    throw new IllegalStateException(body.get("message").asText());
  }

  boolean tooFast(Exception error) {
    return error.getMessage().toLowerCase().contains("too many requests"); // expect: message-matching
  }

  void rename(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    if (response.statusCode() >= 400 && response.statusCode() < 500) throw new IllegalStateException("The name was refused."); // expect: swallowed-rate-limit
  }

  boolean exists(URI uri) throws Exception {
    HttpResponse<Void> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
    if (response.statusCode() / 100 == 4) return false; // expect: swallowed-rate-limit
    return true;
  }

  List<String> issuesOf(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    JsonNode body = mapper.readTree(response.body());
    if (body.get("error").get("code").asText().equals("invalid_request")) return List.of("invalid"); // miss: wrong-envelope-member -- what Jackson made of the text is not surely the body
    return List.of();
  }

  int dispatch(Problem problem) {
    switch (problem.getCode()) { // expect: unhandled-code
      case "forbidden":
        return 1;
      case "not_found":
        return 2;
    }
    return 0;
  }
}
