import { testForms } from '../../testing/languageTables.ts';
import { go } from './language.ts';

const moduleText = `
type Kind string
const (
	KindLimited Kind = "limited"
	KindMissing Kind = "not_found"
	missing = 404
)
const prefix = "not"
const joined = prefix + "_found"
var transient = map[int]bool{429: true, http.StatusServiceUnavailable: true}
var retried = []string{"limited", "not_found"}
var kinds = map[Kind]struct{}{KindLimited: {}}
func isMissing(resp *http.Response) bool { return resp.StatusCode == http.StatusNotFound }
`;

/** A case that begins with `func` stands at the top of the file. */
export const wrap = (text: string): string => `package shop

import (
	"encoding/json"
	"errors"
	"net/http"
	web "net/http"
	"strings"
)
${moduleText}
${text.startsWith('func') ? text : `func handle(c *gin.Context, w http.ResponseWriter, resp *http.Response, err error, problem Problem, e *APIError) error {\n${text}\nreturn nil\n}`}
`;

testForms({ language: go, wrap }, 50, {
  'if, nested': `if e.StatusCode == 404 { if e.Code == «"declined"» { a() }; if e.Code == "not_found" { b() } }`,
  'else branch': `if e.StatusCode == 402 { x() } else { if e.Code == «"declined"» { a() }; if e.Code == "not_found" { b() } }`,
  'else if': `if e.StatusCode == 402 { x() } else if e.StatusCode == 404 && e.Code == «"limited"» { a() } else if e.Code == "limited" { b() }`,
  'early return': `if e.StatusCode != 404 { return e }; if e.Code == «"limited"» { a() }`,
  'early return of several results': `func f(u string) (*Order, error) { resp, err := http.Get(u); if err != nil { return nil, err }; if resp.StatusCode != http.StatusNotFound { return nil, nil }; var p Problem; if err := json.NewDecoder(resp.Body).Decode(&p); err != nil { return nil, err }; if p.Code == «"limited"» { a() }; return nil, nil }`,
  'panic leaves': `if e.StatusCode != 404 { panic(e) }; if e.Code == «"limited"» { a() }`,
  negated: `if !(e.StatusCode == 404) { return e }; if e.Code == «"limited"» { a() }`,
  'continue in a loop': `for more() { resp, err := http.Get(u); if err != nil { return err }; if resp.StatusCode != 402 { continue }; var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { a() }; if p.Code == "declined" { c() } }`,
  'and in one expression': `if e.StatusCode == 404 && e.Code == «"limited"» { a() }`,
  'the code first': `if e.Code == «"limited"» && e.StatusCode == 404 { a() }`,
  'or joins': `if e.StatusCode == 404 || e.StatusCode == 402 { if e.Code == "declined" { a() }; if e.Code == «"limited"» { b() } }`,
  Yoda: `if 404 == e.StatusCode && «"limited"» == e.Code { a() }`,
  'named status': `if e.StatusCode == http.StatusNotFound && e.Code == «"limited"» { a() }`,
  'package under another name': `resp, err := web.Get(u); if err != nil { return err }; if resp.StatusCode == web.StatusNotFound { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { a() } }`,
  'named status of fiber': `if e.StatusCode == fiber.StatusTooManyRequests && e.Code == «"declined"» { a() }`,
  range: `if e.StatusCode >= 500 && e.StatusCode < 600 { if e.Code == «"limited"» { a() }; if e.Code == "broken" { b() } }`,
  'range, Yoda': `if 500 <= e.StatusCode && 599 >= e.StatusCode { if e.Code == «"limited"» { a() } }`,
  'class by division': `if e.StatusCode/100 == 4 { if e.Code == «"broken"» { a() }; if e.Code == "limited" { b() } }`,
  'no success by division': `if resp.StatusCode/100 != 2 { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == "broken" { a() } } else { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { b() } }`,
  'switch on the status': `switch resp.StatusCode { case http.StatusNotFound: if e.Code == "limited" { a() }; var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { b() }; case 429: c() }`,
  'several values per case': `switch e.StatusCode { case 404, 402: if e.Code == «"limited"» { a() }; if e.Code == "declined" { b() } }`,
  fallthrough: `switch e.StatusCode { case 404: fallthrough; case 402: if e.Code == «"limited"» { a() }; if e.Code == "declined" { b() } }`,
  'no falling through': `switch e.StatusCode { case 404: x(); case 402: if e.Code == «"not_found"» { a() } }`,
  'default of a switch': `switch e.StatusCode { case 404: return e; case 429: return e; default: if e.Code == «"limited"» { a() }; if e.Code == "declined" { b() } }`,
  'switch on the code': `if e.StatusCode == 404 { switch e.Code { case "not_found": a(); case «"limited"», «"declined"»: b() } }`,
  'switch without a subject': `switch { case e.StatusCode == 404 && e.Code == «"limited"»: a(); case e.Code == "limited": b() }`,
  'switch with a name of its own': `switch code := e.Code; { case e.StatusCode == 404 && code == «"limited"»: a() }`,
  'if with a name of its own': `if status := resp.StatusCode; status == 404 { var p Problem; _ = json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { a() } }`,
  alias: `status, code := e.StatusCode, e.Code; if status == 404 && code == «"limited"» { a() }`,
  'named test': `missing := e.StatusCode == 404; if missing && e.Code == «"limited"» { a() }`,
  'conversion of a typed code': `if e.StatusCode == 404 && string(e.Code) == «"limited"» { a() }`,
  'case folded': `if e.StatusCode == 404 && strings.EqualFold(e.Code, «"limited"») { a() }`,
  'case lowered': `if e.StatusCode == 404 && strings.ToLower(e.Code) == «"limited"» { a() }`,
  'constant of this file': `if e.StatusCode == missing && e.Code == «KindLimited» { a() }`,
  'joined constant': `if e.StatusCode == 402 && e.Code == «joined» { a() }`,
  'constants as labels': `if e.StatusCode == 404 { switch e.Code { case KindMissing: a(); case «KindLimited»: b() } }`,
  'set of statuses': `if transient[e.StatusCode] { if e.Code == «"not_found"» { a() }; if e.Code == "limited" { b() } }`,
  'set written here': `if map[int]bool{404: true}[e.StatusCode] && e.Code == «"limited"» { a() }`,
  'set asked with ok': `if _, ok := transient[e.StatusCode]; ok && e.Code == «"not_found"» { a() }`,
  'set of codes': `if e.StatusCode == 404 { if _, ok := «kinds»[e.Code]; ok { a() }; if e.Code == «"limited"» { b() } }`,
  'slices.Contains': `if slices.Contains([]int{404, 402}, e.StatusCode) { if e.Code == «"limited"» { a() }; if e.Code == "declined" { b() } }`,
  'slices.Contains, with a comment': `if slices /* generic */ .Contains([]int{404, 402}, e.StatusCode) && e.Code == «"limited"» { a() }`,
  'errors.As, in parentheses': `var apiErr *APIError; if errors.As(err, (&apiErr)) && apiErr.StatusCode == 404 { if apiErr.Code == «"limited"» { a() } }`,
  'slices.Contains of codes': `if e.StatusCode == 404 && slices.Contains([]string{"not_found", «"limited"»}, e.Code) { a() }`,
  'slice of this file': `if e.StatusCode == 404 && slices.Contains(retried, e.Code) { a() }; if e.StatusCode == 402 && e.Code == «"limited"» { b() }`,
  'errors.As': `var apiErr *APIError; if errors.As(err, &apiErr) && apiErr.StatusCode == 404 { if apiErr.Code == «"limited"» { a() } }`,
  'errors.As, then a switch': `var shopErr *shop.Error; if errors.As(err, &shopErr) { switch shopErr.HTTPStatusCode { case 404: switch shopErr.Code { case «"limited"»: a(); case "not_found": b() } } }`,
  'type switch': `switch f := err.(type) { case *APIError: if f.StatusCode == 404 && f.Code == «"limited"» { a() }; default: b(f) }`,
  'type assertion': `if f, ok := err.(*APIError); ok && f.StatusCode == 404 && f.Code == «"limited"» { a() }`,
  Decode: `var p Problem; json.NewDecoder(resp.Body).Decode(&p); if resp.StatusCode == 404 && p.Code == «"limited"» { a() }`,
  'Decode into a pointer': `p := new(Problem); json.NewDecoder(resp.Body).Decode(p); if resp.StatusCode == 404 && p.Error.Code == «"limited"» { a() }`,
  Unmarshal: `body, err := io.ReadAll(resp.Body); if err != nil { return err }; var p struct { Code string }; if err := json.Unmarshal(body, &p); err != nil { return err }; if resp.StatusCode == 404 && p.Code == «"limited"» { a() }`,
  'Unmarshal into a map': `data, _ := io.ReadAll(resp.Body); p := map[string]any{}; json.Unmarshal(data, &p); if resp.StatusCode == 404 { if p["code"] == «"limited"» { a() }; if code, _ := p["code"].(string); code == «"declined"» { b() } }`,
  'body read by a helper': `p, err := decodeProblem(resp); if resp.StatusCode == 404 && p.Code == «"limited"» { a() }`,
  'status of the body': `var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Status == 404 && p.Code == «"limited"» { a() }`,
  'client of its own': `func (c *Client) get(u string) error { resp, err := c.http.Do(req); if err != nil { return err }; defer resp.Body.Close(); if resp.StatusCode == 404 { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { return p } }; return nil }`,
  resty: `resp, err := client.R().SetError(&problem).Get(u); if resp.StatusCode() == 404 { p := resp.Error().(*Problem); if p.Code == «"limited"» { a() } }`,
  'a predicate': `if isMissing(resp) { var p Problem; json.NewDecoder(resp.Body).Decode(&p); if p.Code == «"limited"» { a() } }`,
  'parameters by name': `func f(status int, code string) { if status == 404 && code == «"limited"» { a() } }`,
  'method of the error': `func (e *APIError) IsLimited() bool { return e.StatusCode == 404 && e.Code == «"limited"» }`,
  closure: `check := func(e *APIError) bool { return e.StatusCode == 404 && e.Code == «"limited"» }; check(e)`,
  'sent by gin': `c.JSON(404, gin.H{"code": «"limited"»}); c.JSON(429, gin.H{"error": gin.H{"code": "limited"}})`,
  'sent by gin with a named status': `c.AbortWithStatusJSON(http.StatusNotFound, gin.H{"code": «"declined"», "message": "no"})`,
  'sent by echo': `return c.JSON(http.StatusNotFound, map[string]string{"code": «"declined"»})`,
  'sent by WriteHeader': `w.WriteHeader(http.StatusNotFound); json.NewEncoder(w).Encode(map[string]string{"code": «"declined"»})`,
  'sent by a helper': `writeJSON(w, http.StatusNotFound, ErrorBody{Code: «"declined"»}); writeError(w, 429, «"not_found"», "gone")`,
  'sent by fiber': `return c.Status(404).JSON(fiber.Map{"code": «"declined"»})`,
  'made as a struct': `return &APIError{Status: http.StatusNotFound, Code: «"declined"», Message: "no"}`,
  'made as a struct with the status later': `return nil, APIError{Code: «KindLimited», HTTPStatus: 404}`,
  'made by position': `return NewAPIError(404, «"declined"», "no")`,
  'made by position, as a struct': `return APIError{404, «"declined"», msg}`,
});
