package example.shop

import io.ktor.client.HttpClient
import io.ktor.client.request.get
import io.ktor.client.request.header
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.statement.HttpResponse
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpStatusCode
import java.sql.SQLException
import java.time.Duration
import java.time.ZonedDateTime
import java.time.format.DateTimeFormatter
import kotlinx.coroutines.delay

// silent: numbers that are no statuses
val WEIGHTS = mapOf("light" to 300, "normal" to 400, "bold" to 700, "status" to 404)

// silent: sizes
val SIZES = listOf(400, 404, 429)

// silent: prose
// not_found comes with 404, and rate_limted is a misspelling
const val PROSE = "the answer was not_found with 500"

const val STOPPED = "stopped by user"

/** Right handlers, and what looks like a code or a status of the shop and is none. */
class Quiet(private val client: HttpClient) {
  // silent: the documented pairs
  suspend fun order(url: String): Problem? {
    val response = client.get(url)
    val problem = parse(response.bodyAsText())
    if (response.status == HttpStatusCode.NotFound && problem.code == "not_found") return null
    if (response.status.value == 422 && problem.code == "invalid_request") return problem
    throw IllegalStateException(problem.message)
  }

  // silent: a wait that reads both forms, capped, with an end
  suspend fun articles(url: String, attempt: Int = 0): String {
    val response = client.get(url)
    if (response.status.value == 429 && attempt < 3) {
      val value = response.headers["Retry-After"] ?: "1"
      val seconds =
        if (value.matches(Regex("\\d+"))) value.toLong()
        else Duration.between(ZonedDateTime.now(), ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)).seconds
      delay(seconds.coerceIn(0, 60) * 1000)
      return articles(url, attempt + 1)
    }
    return response.bodyAsText()
  }

  // silent: a POST that is repeated with its idempotency key
  suspend fun buy(url: String, article: String, key: String, attempt: Int): String {
    val response = client.post(url) {
      header("Idempotency-Key", key)
      setBody(article)
    }
    if (response.status.value == 500 && attempt < 3) return buy(url, article, key, attempt + 1)
    return response.bodyAsText()
  }

  // silent: the rate limit is told apart before the range
  suspend fun rename(url: String) {
    val response = client.get(url)
    when (response.status.value) {
      429 -> throw IllegalStateException("wait ${response.headers["Retry-After"]}")
      in 400..499 -> throw IllegalStateException("refused")
      else -> Unit
    }
  }

  // silent: all failures alike
  suspend fun head(url: String) {
    val response = client.get(url)
    if (response.status.value >= 400) throw IllegalStateException("failed")
  }

  // silent: another response
  suspend fun both(a: String, b: String): Boolean {
    val first = client.get(a)
    val second = client.get(b)
    return first.status.value == 404 && parse(second.bodyAsText()).code == "forbidden"
  }

  // silent: the response was assigned again
  suspend fun either(a: String, b: String): Boolean {
    var response = client.get(a)
    if (response.status.value == 404) {
      response = client.get(b)
      if (parse(response.bodyAsText()).code == "forbidden") return false
    }
    return true
  }

  // silent: a range that holds the code's status
  fun known(e: ApiException): Boolean = e.statusCode in 400..499 && e.errorCode == "forbidden"

  // silent: the caller gets the status
  suspend fun send(url: String) {
    val response = client.get(url)
    if (response.status.value in 400..499) throw HttpException(response.status.value, response.bodyAsText())
  }

  // silent: SQLSTATE
  fun taken(e: SQLException): Boolean = e.sqlState == "23505" || e.errorCode == 1062 || e.errorCode == 404

  // silent: statuses of gRPC
  fun gone(e: StatusException): Boolean = e.status.code == Status.Code.NOT_FOUND

  // silent: exit codes
  fun run(process: Process): Boolean {
    val code = process.waitFor()
    return code == 404 || code != 0
  }

  // silent: close codes of a WebSocket
  fun onClosed(code: Int, reason: String) {
    if (code == 1006 || code >= 4000) reconnect(reason)
  }

  // silent: countries and currencies
  fun isLocal(country: Country, currency: Currency): Boolean = country.code == "DE" || "EUR" == currency.code

  // silent: the state of an order
  fun label(order: Order): String = if (order.status == "not_found" || order.status == "shipped") "done" else "open"

  // silent: another provider's codes
  fun refused(e: StripeException): Boolean = e.code == "balance_insufficient"

  // silent: an enum of its own
  fun stage(item: Item): Int =
    when (item.stage) {
      Stage.MISSING_THING -> 1
      Stage.BROKEN_THING -> 2
      else -> 0
    }

  // silent: sealed classes
  fun text(result: Result): String =
    when (result) {
      is Result.Missing -> "not_found"
      is Result.Failure -> result.message
      else -> ""
    }

  // silent: keys of translations
  fun labels(): List<String> = listOf(getString("errors.rate_limited"), t("not_found"), t("errors.card_declined"))

  // silent: a text of our own
  fun stopped(e: Exception): Boolean = e.message == STOPPED

  // silent: what was sent is handed on
  suspend fun passOn(call: ApplicationCall, e: ApiException) {
    call.respond(HttpStatusCode.fromValue(e.statusCode), mapOf("code" to e.errorCode, "message" to e.message))
  }

  // silent: sent as documented
  suspend fun limited(call: ApplicationCall) {
    call.response.headers.append("Retry-After", "5")
    call.respond(HttpStatusCode.TooManyRequests, mapOf("code" to "rate_limited"))
  }

  // silent: the next item of a list
  suspend fun every(urls: List<String>) {
    for (url in urls) {
      val response = client.get(url)
      if (response.status.value == 404) continue
      use(response)
    }
  }

  // silent: pages
  suspend fun pages(url: String): Page {
    val page = parsePage(client.get(url).bodyAsText())
    return page.next?.let { pages(it) } ?: page
  }

  // silent: a message that is shown
  fun show(problem: Problem) {
    println(problem.message)
  }

  // silent: a body's own code
  fun done(text: String): Boolean = JSONObject(text).getInt("code") == 200

  // silent: a key of the keyboard
  fun submits(event: KeyEvent): Boolean = event.keyCode == 404 || event.code == "Enter"

  // silent: assertions of a test
  suspend fun missing(response: HttpResponse) {
    assertEquals(404, response.status.value)
    assertEquals("not_found", parse(response.bodyAsText()).code)
  }
}
