package example.shop;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the shop itself sends. The marked lines are wrong. */
@RestController
class ShopController {
  @GetMapping("/orders/{id}")
  ResponseEntity<?> getOrder(String id) {
    Order order = find(id);
    if (order == null) return ResponseEntity.status(404).body(Map.of("code", "forbidden", "message", "No such order")); // expect: status-code-mismatch
    if (order.locked()) return ResponseEntity.status(HttpStatus.FORBIDDEN).body(Map.of("code", "forbidden"));
    return ResponseEntity.ok(order);
  }

  ResponseEntity<?> limited() {
    return ResponseEntity.status(HttpStatus.TOO_MANY_REQUESTS).body(Map.of("code", "rate_limited")); // expect: missing-retry-after-header
  }

  ResponseEntity<?> invalid() {
    return ResponseEntity.unprocessableEntity().body(Map.of("code", "invalid_requests")); // expect: unknown-code
  }

  ResponseEntity<?> sold() {
    return ResponseEntity.status(409).body(Map.of("code", "sold_out")); // expect: deprecated-code
  }

  void guard(String key) {
    if (key == null) throw new ApiException(401, "forbidden"); // expect: status-code-mismatch
  }
}
