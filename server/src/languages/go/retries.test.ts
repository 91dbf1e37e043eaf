import { testRetries } from '../../testing/languageTables.ts';
import { go } from './language.ts';

const wrap = (text: string): string => `package shop

import (
	"net/http"
	"strconv"
	"time"

	"github.com/avast/retry-go/v4"
	"github.com/cenkalti/backoff/v4"
	"github.com/go-resty/resty/v2"
)

${text}
`;

/** `sethvargo/go-retry` has the same package name as `avast/retry-go`. */
const wrapSethvargo = (text: string): string => wrap(text).replace('avast/retry-go/v4', 'sethvargo/go-retry');

testRetries({ language: go, wrap: (text, name) => (name.startsWith('sethvargo') ? wrapSethvargo(text) : wrap(text)) }, 30, {
  'unbounded recursion': {
    text: `func f(u string) (*http.Response, error) { resp, err := http.Get(u); if err != nil { return nil, err }; if resp.StatusCode == 429 { time.Sleep(time.Second); return f(u) }; return resp, nil }`,
    retries: 'recursion! 429',
  },
  'recursion with a counter': {
    text: `func f(u string, n int) (*http.Response, error) { resp, err := http.Get(u); if err != nil { return nil, err }; if resp.StatusCode == http.StatusTooManyRequests && n < 5 { time.Sleep(time.Second); return f(u, n+1) }; return resp, nil }`,
    retries: 'recursion http.StatusTooManyRequests',
  },
  'recursion bounded before': {
    text: `func f(u string, n int) error { if n > 3 { return errEnough }; resp, _ := http.Get(u); if resp.StatusCode == 429 { return f(u, n+1) }; return nil }`,
    retries: 'recursion 429',
  },
  'a method': {
    text: `func (c *Client) send(u string) error { resp, err := c.http.Do(req); if err != nil { return err }; if resp.StatusCode == 429 { return c.send(u) }; return nil }`,
    retries: 'recursion! 429',
  },
  'a method of another object': {
    text: `func (c *Client) send(u string) error { resp, _ := c.http.Do(req); if resp.StatusCode == 429 { return c.fallback.send(u) }; return nil }`,
    retries: '',
  },
  'a function of the same name as a method': {
    text: `func (c *Client) send(u string) error { resp, _ := c.http.Do(req); if resp.StatusCode == 429 { return send(u) }; return nil }`,
    retries: '',
  },
  'header read': {
    text: `func f(u string) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { s, _ := strconv.Atoi(resp.Header.Get("Retry-After")); time.Sleep(time.Duration(s) * time.Second); return f(u) }; return nil }`,
    retries: 'recursion! 429+',
  },
  'header read before': {
    text: `func f(u string) error { resp, _ := http.Get(u); after := resp.Header.Get("retry-after"); if resp.StatusCode == 429 { wait(after); return f(u) }; return nil }`,
    retries: 'recursion! 429+',
  },
  'header read as a map': {
    text: `func f(u string) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { wait(resp.Header["Retry-After"][0]); return f(u) }; return nil }`,
    retries: 'recursion! 429+',
  },
  'header read by a helper': {
    text: `func f(u string) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.Sleep(retryAfter(resp)); return f(u) }; return nil }`,
    retries: 'recursion! 429+',
  },
  'header read by a helper of this file': {
    text: `func delay(r *http.Response) time.Duration { d, _ := time.ParseDuration(r.Header.Get("Retry-After") + "s"); return d }\nfunc f(u string) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.Sleep(delay(resp)); return f(u) }; return nil }`,
    retries: 'recursion! 429+',
  },
  'header of another response': {
    text: `func f(u string) error { a, _ := http.Get(v); a.Header.Get("Retry-After"); resp, _ := http.Get(u); if resp.StatusCode == 429 { return f(u) }; return nil }`,
    retries: 'recursion! 429',
  },
  'negated, the rest of the function': {
    text: `func f(u string) (*http.Response, error) { resp, err := http.Get(u); if resp.StatusCode != 429 { return resp, err }; time.Sleep(d); return f(u) }`,
    retries: 'recursion! 429',
  },
  'for without a condition': {
    text: `func f(u string) error { for { resp, err := http.Get(u); if err != nil { return err }; if resp.StatusCode == 429 { time.Sleep(d); continue }; return nil } }`,
    retries: 'loop! 429',
  },
  'a bound inside': {
    text: `func f(u string) error { n := 0; for { resp, _ := http.Get(u); if resp.StatusCode == 429 { n++; if n >= 3 { return errEnough }; time.Sleep(d); continue }; return nil } }`,
    retries: 'loop 429',
  },
  'a context that may be cancelled': {
    text: `func f(ctx context.Context, u string) error { for { resp, _ := http.Get(u); if resp.StatusCode == 429 { select { case <-ctx.Done(): return ctx.Err(); case <-time.After(d): }; continue }; return nil } }`,
    retries: 'loop 429',
  },
  'a context asked for its error': {
    text: `func f(ctx context.Context, u string) error { for ctx.Err() == nil { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.Sleep(d); continue }; return nil }; return ctx.Err() }`,
    retries: 'loop 429',
  },
  'a counted loop': {
    text: `func f(u string) error { for i := 0; i < 3; i++ { resp, _ := http.Get(u); if resp.StatusCode == 200 { return nil }; if resp.StatusCode != 429 { return errNo }; time.Sleep(d) }; return errEnough }`,
    retries: 'loop 429',
  },
  'a loop over a number': {
    text: `func f(u string) error { for range 3 { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.Sleep(d); continue }; return nil }; return errEnough }`,
    retries: 'loop 429',
  },
  'a loop over the attempts': {
    text: `func f(u string) error { for attempt := range maxAttempts { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.Sleep(backoff(attempt)); continue }; return nil }; return errEnough }`,
    retries: 'loop 429',
  },
  'a label jumped back to': {
    text: `func f(u string) error {\nagain:\n\tresp, _ := http.Get(u)\n\tif resp.StatusCode == 429 {\n\t\ttime.Sleep(d)\n\t\tgoto again\n\t}\n\treturn nil\n}`,
    retries: 'loop! 429',
  },
  'a labelled loop': {
    text: `func f(u string) error {\nouter:\n\tfor {\n\t\tresp, _ := http.Get(u)\n\t\tswitch resp.StatusCode {\n\t\tcase 429:\n\t\t\ttime.Sleep(d)\n\t\t\tcontinue outer\n\t\tcase 200:\n\t\t\tbreak outer\n\t\t}\n\t\treturn nil\n\t}\n\treturn nil\n}`,
    retries: 'loop! 429',
  },
  'the next item is no retry': {
    text: `func f(urls []string) { for _, u := range urls { resp, _ := http.Get(u); if resp.StatusCode == 429 { continue }; use(resp) } }`,
    retries: '',
  },
  'the next index is no retry': {
    text: `func f(urls []string) { for i := 0; i < len(urls); i++ { resp, _ := http.Get(urls[i]); if resp.StatusCode == 429 { continue }; use(resp) } }`,
    retries: '',
  },
  'arms of a switch': {
    text: `func f(u string) error { resp, _ := http.Get(u); var p Problem; json.NewDecoder(resp.Body).Decode(&p); switch p.Code { case "limited", "broken": return f(u); case "not_found": return errNo }; return nil }`,
    retries: 'recursion! limited,broken',
  },
  'excluded on the way': {
    text: `func f(u string) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { note(resp) }; if resp.StatusCode == 429 { return nil }; if resp.StatusCode == 500 { return f(u) }; return nil }`,
    retries: 'recursion! 500',
  },
  'a timer': {
    text: `func f(u string) { resp, _ := http.Get(u); if resp.StatusCode == 429 { time.AfterFunc(time.Second, func() { f(u) }) } }`,
    retries: 'timer! 429',
  },
  'backoff.Retry': {
    text: `func f(u string) error { return backoff.Retry(func() error { resp, err := http.Get(u); if err != nil { return err }; if resp.StatusCode == 429 { return errLimited }; if resp.StatusCode == 404 { return backoff.Permanent(errNo) }; return nil }, backoff.NewExponentialBackOff()) }`,
    retries: 'helper 429',
  },
  'backoff.Retry of a named operation': {
    text: `func f(u string) error { operation := func() error { resp, err := http.Get(u); if err != nil { return err }; if resp.StatusCode == 429 { return errLimited }; return nil }; return backoff.Retry(operation, backoff.NewExponentialBackOff()) }`,
    retries: 'helper 429',
  },
  'backoff.Retry without an end': {
    text: `func f(u string) error { b := backoff.NewConstantBackOff(time.Second); return backoff.Retry(func() error { resp, _ := http.Get(u); if resp.StatusCode == 429 { return errLimited }; return nil }, b) }`,
    retries: 'helper! 429',
  },
  'backoff.Retry with a limit': {
    text: `func f(u string) error { return backoff.Retry(func() error { resp, _ := http.Get(u); if resp.StatusCode == 429 { return errLimited }; return nil }, backoff.WithMaxRetries(backoff.NewConstantBackOff(time.Second), 3)) }`,
    retries: 'helper 429',
  },
  'retry.Do': {
    text: `func f(u string) error { return retry.Do(func() error { resp, err := http.Get(u); if err != nil { return err }; switch resp.StatusCode { case 429: return errLimited; case 404: return retry.Unrecoverable(errNo) }; return nil }, retry.Attempts(3)) }`,
    retries: 'helper 429',
  },
  'retry.Do for ever': {
    text: `func f(u string) error { return retry.Do(func() error { resp, _ := http.Get(u); if resp.StatusCode == 429 { return errLimited }; return nil }, retry.UntilSucceeded()) }`,
    retries: 'helper! 429',
  },
  'sethvargo: only what is marked': {
    text: `func f(ctx context.Context, u string) error { return retry.Do(ctx, retry.WithMaxRetries(3, b), func(ctx context.Context) error { resp, _ := http.Get(u); if resp.StatusCode == 429 { return retry.RetryableError(errLimited) }; if resp.StatusCode == 404 { return errNo }; return nil }) }`,
    retries: 'helper 429',
  },
  'a condition of resty': {
    text: `func f() { client.SetRetryCount(3).AddRetryCondition(func(r *resty.Response, err error) bool { return r.StatusCode() == 429 || r.StatusCode() >= 500 }) }`,
    retries: 'helper 429 500',
  },
});
