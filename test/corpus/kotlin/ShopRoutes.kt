package example.shop

import io.ktor.http.HttpStatusCode
import io.ktor.server.application.call
import io.ktor.server.response.respond
import io.ktor.server.routing.Route
import io.ktor.server.routing.get
import io.ktor.server.routing.post
import org.springframework.http.ResponseEntity

/** What the shop itself sends. The marked lines are wrong. */
fun Route.orders() {
  get("/orders/{id}") {
    val order = find(call.parameters["id"])
    if (order == null) {
      call.respond(HttpStatusCode.NotFound, mapOf("code" to "forbidden", "message" to "No such order")) // expect: status-code-mismatch
    } else if (order.locked) {
      call.respond(HttpStatusCode.Forbidden, mapOf("code" to "forbidden"))
    } else {
      call.respond(order)
    }
  }

  post("/orders") {
    call.respond(HttpStatusCode.TooManyRequests, mapOf("code" to "rate_limited")) // expect: missing-retry-after-header
  }
}

fun invalid(): ResponseEntity<Any> = ResponseEntity.unprocessableEntity().body(mapOf("code" to "invalid_requests")) // expect: unknown-code

fun sold(): ResponseEntity<Any> = ResponseEntity.status(409).body(mapOf("code" to "sold_out")) // expect: deprecated-code

fun guard(key: String?) {
  if (key == null) throw ApiException(401, "forbidden") // expect: status-code-mismatch
}
