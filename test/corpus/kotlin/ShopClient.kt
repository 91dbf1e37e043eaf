package example.shop

import kotlinx.serialization.json.Json
import kotlinx.serialization.json.jsonObject
import kotlinx.serialization.json.jsonPrimitive
import okhttp3.OkHttpClient
import okhttp3.Request
import retrofit2.HttpException

private const val FORBIDDEN = "forbidden"
private const val LOST = 404
private val TRANSIENT = setOf(500, 503)

enum class Refusal(val code: String) {
  DECLINED("card_declined"),
  SCOPE("forbidden"),
}

/** Tells a shop's failures apart. The marked lines are wrong. */
class ShopClient(private val client: OkHttpClient, private val api: ShopApi) {
  fun readOrder(request: Request): Order? {
    val response = client.newCall(request).execute()
    if (response.isSuccessful) return order(response.body)
    val problem = Json.decodeFromString(Problem.serializer(), response.body!!.string())
    if (response.code == LOST) {
      if (problem.code == "forbidden") return null // expect: status-code-mismatch
      if ("not_found" == problem.code) return null
    }
    when (response.code) {
      401, 403 -> if (problem.code == "card_declined") throw IllegalStateException() // expect: status-code-mismatch
      409 -> {
        if (problem.code == "not_found") return null // expect: status-code-mismatch
      }
      else -> note(response)
    }
    if (response.code in TRANSIENT && problem.code == FORBIDDEN) return null // expect: status-code-mismatch
    throw IllegalStateException(problem.message)
  }

  fun pay(error: ApiException): String {
    if (error.statusCode in 500..599) {
      return if (error.errorCode == "card_declined") "declined" else "broken" // expect: status-code-mismatch
    }
    if (error.statusCode != 402) return "paid"
    return when (error.errorCode) {
      "forbidden" -> "no scope" // expect: status-code-mismatch
      else -> "declined"
    }
  }

  suspend fun cancel(id: String): Boolean =
    try {
      api.cancel(id)
      true
    } catch (e: HttpException) {
      val problem = e.response()?.errorBody()?.let { parse(it.string()) }
      when {
        e.code() == 422 && problem?.code == "forbidden" -> false // expect: status-code-mismatch
        problem?.code == "not_fond" -> true // expect: unknown-code
        else -> throw e
      }
    }

  fun refusal(request: Request): Refusal? {
    client.newCall(request).execute().use { response ->
      val (code, message) = parse(response.body)
      if (response.code == 402 && code == Refusal.SCOPE.code) return Refusal.SCOPE // expect: status-code-mismatch
      note(message)
    }
    return null
  }

  fun explain(problem: Problem): String =
    when (problem.code) {
      "card-declined" -> "The bank refused the card." // expect: unknown-code
      "token_expired" -> "Sign in again."
      "sold_out" -> "Somebody was faster." // expect: deprecated-code
      else -> problem.message
    }

  fun stock(request: Request): Int {
    val response = client.newCall(request).execute()
    val body = Json.parseToJsonElement(response.body!!.string()).jsonObject
    if (response.code == 200) return body["count"]!!.jsonPrimitive.int
    val code = body["code"]?.jsonPrimitive?.content
    if (code in listOf("out_of_stock", "sold_out")) return 0 // expect: deprecated-code
    if (code == "stock_unknown") return -1 // expect: unknown-code
    if (body["message"]?.jsonPrimitive?.content == "Slow down, please") return -1 // expect: message-matching
    if (body["message"]!!.jsonPrimitive.content.contains("belongs to another account")) return -1 // expect: message-matching
    throw IllegalStateException(body["message"]?.jsonPrimitive?.content)
  }

  fun tooFast(error: Exception): Boolean = error.message!!.lowercase().contains("too many requests") // expect: message-matching

  fun rename(request: Request) {
    val response = client.newCall(request).execute()
    if (response.code in 400..499) throw IllegalStateException("The name was refused.") // expect: swallowed-rate-limit
  }

  fun exists(request: Request): Boolean {
    val response = client.newCall(request).execute()
    if (response.code / 100 == 4) return false // expect: swallowed-rate-limit
    return true
  }

  fun issuesOf(request: Request): List<String> {
    val response = client.newCall(request).execute()
    val problem = JSONObject(response.body!!.string())
    if (problem.getJSONObject("error").getString("code") == "invalid_request") return listOf("invalid") // expect: wrong-envelope-member
    return emptyList()
  }

  fun dispatch(problem: Problem) {
    when (problem.code) { // expect: unhandled-code
      "forbidden" -> askForScope()
      "not_found" -> forget()
    }
  }

  fun withdraw(request: Request): Boolean =
    with(client.newCall(request).execute()) {
      val problem = parse(body)
      !(code == 404 && problem.code == "forbidden") // miss: status-code-mismatch -- members of an implicit receiver are not followed
    }

  fun send(request: Request): Result<Order> =
    runCatching { read(client.newCall(request).execute()) }.onFailure { error ->
      if (error is ApiException && error.statusCode == 404 && error.errorCode == "card_declined") note(error) // expect: status-code-mismatch
    }
}

/** Whether the order is gone. */
fun Response.isGone(problem: Problem): Boolean = code == 404 && problem.code == "forbidden" // miss: status-code-mismatch -- members of an implicit receiver are not followed
