/** What the analysis makes of Kotlin: forms, retries, traps. */
import { testForms, testRetries, testTraps } from '../../testing/languageTables.ts';
import { forms } from './fixtures/forms.ts';
import { retries } from './fixtures/retries.ts';
import { traps } from './fixtures/traps.ts';
import { kotlin } from './language.ts';

const head = `import okhttp3.*
import io.ktor.client.request.*
import io.ktor.http.HttpStatusCode

const val MISSING_STATUS = 404
const val LIMITED_CODE = "limited"
val TRANSIENT = setOf(429, 503)

enum class Kind(val code: String) {
  LIMITED("limited"),
  MISSING("not_found")
}
`;

const wrap = (text: string): string => {
  const isMember = /^\s*(?:@\w+|suspend |private |fun )/.test(text);
  return `${head}\nclass Orders(val client: OkHttpClient) {\n${isMember ? text : `  fun handle(err: Err, request: Request) {\n${text}\n  }`}\n}\n`;
};

testForms({ language: kotlin, wrap }, 40, forms);
testRetries({ language: kotlin, wrap }, 12, retries);
testTraps(kotlin, [wrap], 25, traps);
