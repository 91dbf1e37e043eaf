/** What the analysis makes of Java: forms, retries, traps. */
import { testForms, testRetries, testTraps } from '../../testing/languageTables.ts';
import { forms } from './fixtures/forms.ts';
import { retries } from './fixtures/retries.ts';
import { traps } from './fixtures/traps.ts';
import { java } from './language.ts';

const imports = `import okhttp3.*;
import java.net.http.*;
import java.util.*;
import org.springframework.http.*;
import org.springframework.retry.annotation.Retryable;
import io.github.resilience4j.retry.Retry;
import jakarta.ws.rs.core.Response;
`;

const constants = `
  enum Kind { LIMITED("limited"), MISSING("not_found"); final String code; Kind(String code) { this.code = code; } }
  static final int MISSING_STATUS = 404;
  static final String LIMITED_CODE = "limited";
  static final Set<Integer> TRANSIENT = Set.of(429, 503);
  private static final List<String> RETRIED = Collections.unmodifiableList(Arrays.asList("limited", "not_found"));
`;

/** The text as a class's members where it holds methods, as a method's statements otherwise. */
const wrap = (text: string): string => {
  const isMember = /^\s*(?:@|public |private |protected |static |enum |record |[\w<>[\]]+ \w+\([^)]*\)(?: throws \w+)? \{)/.test(text);
  return `${imports}\nclass Orders {${constants}\n${isMember ? text : `  void handle(Err err, Problem body, Request request) throws Exception {\n${text}\n  }`}\n}\n`;
};

testForms({ language: java, wrap }, 40, forms);
testRetries({ language: java, wrap }, 12, retries);
testTraps(java, [wrap], 25, traps);
