package example.shop

import io.ktor.client.HttpClient
import io.ktor.client.plugins.HttpRequestRetry
import io.ktor.client.request.get
import io.ktor.client.request.patch
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.client.statement.bodyAsText
import io.ktor.http.HttpStatusCode
import kotlinx.coroutines.delay
import okhttp3.OkHttpClient
import okhttp3.Request
import okhttp3.RequestBody
import org.springframework.retry.annotation.Retryable

/** Requests that are sent again. The marked lines are wrong. */
class Retries(private val client: HttpClient, private val okhttp: OkHttpClient) {
  suspend fun orders(url: String, attempt: Int = 0): String {
    val response = client.get(url)
    if (response.status == HttpStatusCode.TooManyRequests && attempt < 3) { // expect: missing-retry-after
      delay(1000L shl attempt)
      return orders(url, attempt + 1)
    }
    return response.bodyAsText()
  }

  suspend fun order(url: String): String? {
    for (attempt in 0 until 5) {
      val response = client.get(url)
      if (response.status.value == 200) return response.bodyAsText()
      val problem = parse(response.bodyAsText())
      when (problem.code) {
        "rate_limited", // expect: missing-retry-after
        "overloaded" -> delay(500)
        "not_found" -> { // expect: retry-permanent-error
          delay(500)
          continue
        }
        else -> throw IllegalStateException(problem.message)
      }
    }
    return null
  }

  suspend fun invoice(url: String) {
    val response = client.get(url)
    if (response.status.value == 429) {
      val seconds = response.headers["Retry-After"]?.toLong() ?: 60 // expect: retry-after-date
      throw IllegalStateException("Ask again in $seconds seconds.")
    }
  }

  suspend fun receipt(url: String, left: Int): String {
    val response = client.get(url)
    if (response.status.value == 429 && left > 0) {
      val seconds = response.headers["Retry-After"]!!.toInt() // expect: retry-after-date
      delay(seconds * 1000L)
      return receipt(url, left - 1)
    }
    return response.bodyAsText()
  }

  suspend fun parcel(url: String): String {
    val response = client.get(url)
    if (response.status.value == 500) {
      delay(1000)
      return parcel(url) // expect: unbounded-retry
    }
    return response.bodyAsText()
  }

  suspend fun track(url: String): String {
    while (true) { // expect: unbounded-retry
      val response = client.get(url)
      if (response.status.value != 503) return response.bodyAsText()
      delay(1000)
    }
  }

  suspend fun address(url: String, attempt: Int): String {
    val response = client.get(url)
    return when (response.status.value) {
      404 -> if (attempt < 3) address(url, attempt + 1) else "" // expect: retry-permanent-error
      else -> response.bodyAsText()
    }
  }

  @Retryable
  suspend fun customer(url: String): String {
    val response = client.get(url)
    if (response.status.value == 404) throw MissingException() // expect: retry-permanent-error
    return response.bodyAsText()
  }

  val patient = HttpClient {
    install(HttpRequestRetry) {
      retryIf(maxRetries = 3) { _, response -> response.status.value == 404 } // expect: retry-permanent-error
    }
  }

  suspend fun buy(url: String, article: String, attempt: Int): String {
    val response = client.post(url) { setBody(article) }
    if (response.status.value == 500 && attempt < 3) { // expect: unsafe-retry
      delay(1000)
      return buy(url, article, attempt + 1)
    }
    return response.bodyAsText()
  }

  suspend fun change(url: String, fields: String): String? {
    for (i in 1..3) {
      val response = client.patch(url) { setBody(fields) }
      if (response.status.value == 503) continue // expect: unsafe-retry
      return response.bodyAsText()
    }
    return null
  }

  suspend fun shelf(url: String) {
    val response = client.get(url)
    if (response.status.value == 429) throw IllegalStateException("Slow down.") // expect: missing-retry-after
  }

  fun pay(request: Request, body: RequestBody, attempt: Int): String? {
    val response = okhttp.newCall(request.newBuilder().post(body).build()).execute()
    if (response.code == 500 && attempt < 3) return pay(request, body, attempt + 1) // miss: unsafe-retry -- the method of a request that is built apart is not known
    return response.body?.string()
  }

  suspend fun parcels(url: String): String? {
    repeat(3) {
      val response = client.get(url)
      if (response.status.value == 429) { // expect: missing-retry-after
        delay(1000)
        return@repeat
      }
      return response.bodyAsText()
    }
    return null
  }
}
