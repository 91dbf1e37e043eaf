import { testTraps } from '../../testing/languageTables.ts';
import { go } from './language.ts';

const imports = `import (\n\t"encoding/json"\n\t"net/http"\n\t"os"\n)\n`;

testTraps(
  go,
  [
    (text) =>
      `package shop\n\n${text.includes('import') ? '' : imports}\n${/^(?:import|func|const|var|type)/.test(text) ? text : `func outer(w http.ResponseWriter, r *http.Request, resp *http.Response, err error, x, y string) error {\n${text}\nreturn nil\n}`}\n`,
    (text) =>
      `package shop\n\n${/^(?:import|func|const|var|type)/.test(text) ? text : `func (s *Server) handle(ctx context.Context, u string) (res any, err error) {\nfor _, each := range all {\n${text}\n}\nreturn nil, nil\n}`}\n`,
  ],
  30,
  {
    errno: `if errors.Is(err, syscall.ECONNRESET) || errors.Is(err, os.ErrNotExist) { return err }; if errno, ok := err.(syscall.Errno); ok && errno == syscall.ENOENT { return nil }`,
    'network errors': `var netErr net.Error; if errors.As(err, &netErr) && netErr.Timeout() { return err }; if strings.Contains(err.Error(), "connection refused") { return err }`,
    SQLSTATE: `import "github.com/lib/pq"\nfunc f(err error) error { var pqErr *pq.Error; if errors.As(err, &pqErr) && pqErr.Code == "23505" { return errTaken }; if pqErr.Code == "unique_violation" { return nil }; return err }`,
    'SQLSTATE of pgx': `import "github.com/jackc/pgx/v5/pgconn"\nfunc f(err error) error { var e *pgconn.PgError; if errors.As(err, &e) { switch e.Code { case "23505": return errTaken; case "40001": return errAgain; case "not_found_here": return nil } }; return err }`,
    'MySQL numbers': `import "github.com/go-sql-driver/mysql"\nfunc f(err error) error { if e, ok := err.(*mysql.MySQLError); ok && e.Number == 1062 { return errTaken }; return err }`,
    gRPC: `import (\n\t"google.golang.org/grpc/codes"\n\t"google.golang.org/grpc/status"\n)\nfunc f(err error) error { if status.Code(err) == codes.NotFound { return nil }; st, _ := status.FromError(err); switch st.Code() { case codes.Unavailable, codes.ResourceExhausted: return f(err) }; return err }`,
    'exit codes': `cmd := exec.Command("x"); if e, ok := err.(*exec.ExitError); ok && e.ExitCode() == 404 { return nil }; os.Exit(2)`,
    'WebSocket close codes': `import "github.com/gorilla/websocket"\nfunc f(err error) { if e, ok := err.(*websocket.CloseError); ok && (e.Code == 1006 || e.Code == websocket.CloseGoingAway) { reconnect() } }`,
    'countries and currencies': `if country.Code == "DE" || currency.Code == "EUR" { return local(country) }`,
    'status strings': `if order.Status == "not_found" || job.Status == "failed" || sub.Status == "active" { return nil }; switch order.Status { case "limited": a(); case "open": b() }`,
    'status text': `if resp.Status == "404 Not Found" { return nil }`,
    "another provider's codes": `var stripeErr *stripe.Error; if errors.As(err, &stripeErr) { switch stripeErr.Code { case "resource_missing_elsewhere": return nil; case stripe.ErrorCodeCardDeclined: return err } }`,
    'an enum of its own': `type Kind string\nconst (\n\tMissing Kind = "missing_thing"\n\tBroken Kind = "broken_thing"\n)\nfunc f(x Thing) int { switch x.Code { case Missing: return 1; case Broken: return 2 }; return 0 }`,
    "a body's own code 200": `var b struct{ Code int; Data any }; json.NewDecoder(resp.Body).Decode(&b); if b.Code == 200 { return nil }; if b.Code != 0 { return errNo }`,
    'numbers that are no statuses': `limits := []int{400, 404, 429}; if slices.Contains(limits, size) { grow(size) }; weights := map[string]int{"bold": 700, "normal": 400}; use(weights["bold"])`,
    'translation keys': `show(i18n.T("not_found")); show(localizer.Localize("limited")); label := T("declined"); show(label)`,
    'codes in comments and prose': `// not_found comes with 404 and limited with 400\nfunc f() { text := "the answer was not_found with 500"; say(text) }`,
    'its own errors': `var ErrNotFound = errors.New("not_found")\nvar ErrLimited = errors.New("limited")\nfunc f(err error) bool { return errors.Is(err, ErrNotFound) || err == ErrLimited }`,
    'its own error text': `const stopped = "stopped by user"\nfunc f(err error) error { if err.Error() == stopped { return nil }; return err }`,
    'facts of another response': `a, _ := http.Get(x); b, _ := http.Get(y); if a.StatusCode == 404 { var p Problem; json.NewDecoder(b.Body).Decode(&p); if p.Code == "declined" { wait() } }`,
    'a variable assigned again': `res, _ := http.Get(x); if res.StatusCode == 404 { res, _ = http.Get(y); var p Problem; json.NewDecoder(res.Body).Decode(&p); if p.Code == "declined" { note(p) } }`,
    'a name declared again within': `res, _ := http.Get(x); if res.StatusCode == 404 { res, _ := http.Get(y); var p Problem; json.NewDecoder(res.Body).Decode(&p); if p.Code == "declined" { note(p) } }`,
    'a closure': `res, _ := http.Get(x); if res.StatusCode == 404 { queue.Add(func() { p := again(); if p.Code == "declined" { note(p) } }) }`,
    'a status range of many codes': `if resp.StatusCode >= 400 { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == "declined" { show(p) } }`,
    'the next item of a list': `for _, u := range urls { res, _ := http.Get(u); if res.StatusCode == 429 { later(u, res.Header.Get("Retry-After")); continue }; use(res) }`,
    'both forms read': `func retryAfter(resp *http.Response) time.Duration { h := resp.Header.Get("Retry-After"); if s, err := strconv.Atoi(h); err == nil { return time.Duration(s) * time.Second }; if t, err := http.ParseTime(h); err == nil { return time.Until(t) }; return time.Second }`,
    'both forms read, and bounded': `func get(ctx context.Context, u string) (*http.Response, error) { for i := 0; i < 5; i++ { resp, err := http.Get(u); if err != nil { return nil, err }; if resp.StatusCode != http.StatusTooManyRequests { return resp, nil }; wait := retryAfter(resp.Header.Get("Retry-After")); select { case <-time.After(wait): case <-ctx.Done(): return nil, ctx.Err() } }; return nil, errEnough }`,
    'a passthrough': `w.WriteHeader(resp.StatusCode); io.Copy(w, resp.Body); http.Error(w, err.Error(), statusOf(err)); c.JSON(apiErr.Status, gin.H{"code": apiErr.Code})`,
    'a server that sends what it documents': `func f(c *gin.Context) { c.JSON(404, gin.H{"code": "not_found"}); c.Header("Retry-After", "5"); c.JSON(429, gin.H{"code": "limited"}) }`,
    'a server of net/http': `w.Header().Set("Retry-After", "5"); w.WriteHeader(429); json.NewEncoder(w).Encode(map[string]string{"code": "limited"})`,
    'a value that is there or not': `if v, ok := cache["not_found"]; ok { use(v) }; if _, ok := seen[code]; ok { return nil }`,
    'a context that ends': `for { select { case <-ctx.Done(): return ctx.Err(); case msg := <-ch: handle(msg) } }`,
    'switch on a kind': `switch ev.Type { case "not_found": a(); case "limited": b() }; switch kind := ev.(type) { case *Limited: c(kind) }`,
    'flags and options': `flag.StringVar(&code, "not_found", "limited", "the code"); opts := Options{Status: 404, Name: "x"}; use(opts)`,
    'tests of a handler': `func TestX(t *testing.T) { rec := httptest.NewRecorder(); handler.ServeHTTP(rec, req); if rec.Code != http.StatusNotFound { t.Fatalf("got %d", rec.Code) }; if rec.Code == 200 { t.Log("ok") } }`,
    'half-typed code': `func f(u string) { res, _ := http.Get(u); if res.StatusCode == 404 { var p Problem; json.NewDecoder(res.Body).Decode(&p); if p.Code == `,
  },
);
