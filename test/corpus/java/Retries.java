package example.shop;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.springframework.retry.annotation.Retryable;

/** Requests that are sent again. The marked lines are wrong. */
class Retries {
  private final HttpClient client = HttpClient.newHttpClient();

  String orders(URI uri, int attempt) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429 && attempt < 3) { // expect: missing-retry-after
      Thread.sleep(1000L << attempt);
      return orders(uri, attempt + 1);
    }
    return response.body();
  }

  String order(URI uri) throws Exception {
    for (int attempt = 0; attempt < 5; attempt++) {
      HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
      if (response.statusCode() == 200) return response.body();
      Problem problem = parse(response.body());
      switch (problem.getCode()) {
        case "rate_limited": // expect: missing-retry-after
        case "overloaded":
          Thread.sleep(500);
          continue;
        case "not_found": // expect: retry-permanent-error
          Thread.sleep(500);
          continue;
        default:
          throw new IllegalStateException(problem.getMessage());
      }
    }
    return null;
  }

  void invoice(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429) {
      long seconds = Long.parseLong(response.headers().firstValue("Retry-After").orElse("60")); // expect: retry-after-date
      throw new IllegalStateException("Ask again in " + seconds + " seconds.");
    }
  }

  String receipt(URI uri, int left) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429 && left > 0) {
      int seconds = Integer.parseInt(response.headers().firstValue("Retry-After").get()); // expect: retry-after-date
      Thread.sleep(seconds * 1000L);
      return receipt(uri, left - 1);
    }
    return response.body();
  }

  String parcel(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 500) {
      Thread.sleep(1000);
      return parcel(uri); // expect: unbounded-retry
    }
    return response.body();
  }

  String track(URI uri) throws Exception {
    while (true) { // expect: unbounded-retry
      HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
      if (response.statusCode() != 503) return response.body();
      Thread.sleep(1000);
    }
  }

  String address(URI uri, int attempt) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if ((response.statusCode() == 404 || response.statusCode() == 500) && attempt < 3) return address(uri, attempt + 1); // expect: retry-permanent-error
    return response.body();
  }

  @Retryable
  public String customer(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 404) throw new MissingException(); // expect: retry-permanent-error
    return response.body();
  }

  String buy(URI uri, String article, int attempt) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(article)).build();
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() == 500 && attempt < 3) { // expect: unsafe-retry
      Thread.sleep(1000);
      return buy(uri, article, attempt + 1);
    }
    return response.body();
  }

  String change(URI uri, String fields) throws Exception {
    for (int i = 0; i < 3; i++) {
      HttpRequest request = HttpRequest.newBuilder(uri).method("PATCH", BodyPublishers.ofString(fields)).build();
      HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
      if (response.statusCode() == 503) continue; // expect: unsafe-retry
      return response.body();
    }
    return null;
  }

  void shelf(URI uri) throws Exception {
    HttpResponse<String> response = client.send(HttpRequest.newBuilder(uri).GET().build(), BodyHandlers.ofString());
    if (response.statusCode() == 429) throw new IllegalStateException("Slow down."); // expect: missing-retry-after
  }
}
