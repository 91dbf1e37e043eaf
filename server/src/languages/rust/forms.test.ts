import { testForms } from '../../testing/languageTables.ts';
import { rust } from './language.ts';

const moduleText = `
const LIMITED: &str = "limited";
const MISSING: u16 = 404;
const TRANSIENT: [u16; 2] = [429, 503];
static RETRIED: &[&str] = &["limited", "not_found"];
enum Kind {
    #[serde(rename = "limited")]
    TooFast,
    NotFound,
}
impl Codes { pub const GONE: &'static str = "not_found"; }
fn is_missing(res: &Response) -> bool { res.status() == StatusCode::NOT_FOUND }
`;

/** A case that begins with `fn`, `async` or `impl` stands at the top of the file. */
const wrap = (text: string): string => `use axum::{http::StatusCode, response::IntoResponse, Json};
use reqwest::{Client, Response, StatusCode as S};
use serde_json::{json, Value};
${moduleText}
${/^(?:async )?(?:fn|impl)\b/.test(text) ? text : `async fn handle(client: &Client, url: &str, err: ApiError, problem: Problem) -> Result<(), ApiError> {\n${text}\nOk(())\n}`}
`;

testForms({ language: rust, wrap }, 60, {
  'if, nested': `if err.status == 404 { if err.code == «"declined"» { a(); } if err.code == "not_found" { b(); } }`,
  'else branch': `if err.status == 402 { x(); } else { if err.code == «"declined"» { a(); } if err.code == "not_found" { b(); } }`,
  'else if': `if err.status == 402 { x(); } else if err.status == 404 && err.code == «"limited"» { a(); } else if err.code == "limited" { b(); }`,
  'early return': `if err.status != 404 { return Err(err); } if err.code == «"limited"» { a(); }`,
  'a macro that leaves': `if err.status != 404 { bail!("no"); } if err.code == «"limited"» { a(); }`,
  negated: `if !(err.status == 404) { return Ok(()); } if err.code == «"limited"» { a(); }`,
  'and in one expression': `if err.status == 404 && err.code == «"limited"» { a(); }`,
  'the code first': `if err.code == «"limited"» && err.status == 404 { a(); }`,
  'or joins': `if err.status == 404 || err.status == 402 { if err.code == "declined" { a(); } if err.code == «"limited"» { b(); } }`,
  Yoda: `if 404 == err.status && «"limited"» == err.code { a(); }`,
  'methods of a response': `let res = client.get(url).send().await?; let status = res.status(); let problem: Problem = res.json().await?; if status == StatusCode::NOT_FOUND { if problem.code == «"limited"» { a(); } if problem.code == "not_found" { b(); } }`,
  'as a number': `let res = client.get(url).send().await?; if res.status().as_u16() == 404 { let problem = res.json::<Problem>().await?; if problem.code == «"limited"» { a(); } }`,
  'named status by its full path': `let res = reqwest::get(url).await?; if res.status() == reqwest::StatusCode::TOO_MANY_REQUESTS { let p: Problem = res.json().await?; if p.code == «"declined"» { a(); } }`,
  'named status under another name': `let res = client.get(url).send().await?; if res.status() == S::NOT_FOUND { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } }`,
  'client error': `let res = client.get(url).send().await?; let status = res.status(); let p: Problem = res.json().await?; if status.is_client_error() { if p.code == «"broken"» { a(); } if p.code == "limited" { b(); } }`,
  'server error': `let res = client.get(url).send().await?; if res.status().is_server_error() { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "broken" { b(); } }`,
  'success, early return': `let res = client.get(url).send().await?; if !res.status().is_success() { return Err(res.into()); } let p: Problem = res.json().await?; if p.code == «"limited"» { a(); }`,
  'error_for_status leaves': `let res = client.get(url).send().await?.error_for_status()?; let p: Problem = res.json().await?; if p.code == «"limited"» { a(); }`,
  'error_for_status of an error': `let res = client.get(url).send().await?; if let Err(e) = res.error_for_status_ref() { if e.status() == Some(StatusCode::NOT_FOUND) { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "not_found" { b(); } } }`,
  'status of an error': `match client.get(url).send().await { Ok(res) => use_it(res), Err(e) if e.status() == Some(StatusCode::NOT_FOUND) => { if e.code() == «"limited"» { a(); } } Err(e) => return Err(e.into()) }`,
  range: `if err.status >= 500 && err.status < 600 { if err.code == «"limited"» { a(); } if err.code == "broken" { b(); } }`,
  'range that contains': `if (500..600).contains(&err.status) { if err.code == «"limited"» { a(); } if err.code == "broken" { b(); } }`,
  'class by division': `if err.status / 100 == 4 { if err.code == «"broken"» { a(); } if err.code == "limited" { b(); } }`,
  'list that contains': `if [404, 402].contains(&err.status) { if err.code == «"limited"» { a(); } if err.code == "declined" { b(); } }`,
  'list of this file': `if TRANSIENT.contains(&err.status) { if err.code == «"not_found"» { a(); } if err.code == "limited" { b(); } }`,
  'list of codes': `if err.status == 404 && ["not_found", «"limited"»].contains(&err.code.as_str()) { a(); }`,
  'list of codes of this file': `if err.status == 404 && RETRIED.contains(&err.code.as_str()) { a(); }`,
  'matches! on the status': `if matches!(err.status, 404 | 402) { if err.code == «"limited"» { a(); } if err.code == "declined" { b(); } }`,
  'matches! on a range': `let res = client.get(url).send().await?; if matches!(res.status().as_u16(), 500..=599) { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "broken" { b(); } }`,
  'matches! with a guard': `if matches!(err.code.as_str(), «"limited"» if err.status == 404) { a(); }`,
  'matches! on codes': `if err.status == 404 && matches!(err.code.as_deref(), Some("not_found") | Some(«"limited"»)) { a(); }`,
  'match on the status': `match err.status { 404 => if err.code == «"limited"» { a() }, 429 => if err.code == "limited" { b() }, _ => {} }`,
  'match on named statuses': `let res = client.get(url).send().await?; match res.status() { StatusCode::NOT_FOUND | StatusCode::PAYMENT_REQUIRED => { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "declined" { b(); } } _ => {} }`,
  'match on ranges': `match err.status { 200..=299 => {} 500..=599 => { if err.code == «"limited"» { a(); } if err.code == "broken" { b(); } } 400.. => c(), _ => {} }`,
  'what the arms before left': `match err.status { 404 => return Ok(()), 429 => return Ok(()), _ => { if err.code == «"limited"» { a(); } if err.code == "declined" { b(); } } }`,
  guards: `let res = client.get(url).send().await?; match res.status() { s if s.is_server_error() => { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "broken" { b(); } } s if s == StatusCode::NOT_FOUND => { let p: Problem = res.json().await?; if p.code == «"declined"» { c(); } } _ => {} }`,
  'match on the code': `if err.status == 404 { match err.code.as_str() { "not_found" => a(), «"limited"» | «"declined"» => b(), _ => {} } }`,
  'match on an optional code': `if err.status == 404 { match err.code.as_deref() { Some("not_found") => a(), Some(«"limited"») => b(), _ => {} } }`,
  tuple: `match (err.status, err.code.as_str()) { (404, "not_found") => a(), (404, «"limited"») => b(), (429, _) => c(), (402 | 404, "declined") => d(), _ => {} }`,
  'tuple of statuses by name': `let res = client.get(url).send().await?; let status = res.status(); let p: Problem = res.json().await?; match (status, p.code.as_str()) { (StatusCode::NOT_FOUND, «"limited"») => a(), (StatusCode::TOO_MANY_REQUESTS, "limited") => b(), _ => {} }`,
  'variants with fields': `match err { ApiError::Http { status: 404, code, .. } => { if code == «"limited"» { a(); } if code == "not_found" { b(); } } ApiError::Http { status, code } if status == 402 && code == «"limited"» => c(), _ => {} }`,
  'variants that hold an error': `match api.order(id).await { Ok(order) => use_it(order), Err(ApiError::Api(e)) if e.status == 404 => { if e.code == «"limited"» { a(); } } Err(e) => return Err(e) }`,
  'if let': `if let Err(e) = api.order(id).await { if e.status == 404 && e.code == «"limited"» { a(); } }`,
  'if let with variants': `if let ApiError::Http { status: 404, ref code } = err { if code == «"limited"» { a(); } }`,
  'let else': `let Err(e) = api.order(id).await else { return Ok(()); }; if e.status == 404 && e.code == «"limited"» { a(); }`,
  'a match as a value': `let res = match client.get(url).send().await { Ok(res) => res, Err(e) => return Err(e.into()) }; if res.status() == StatusCode::NOT_FOUND { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } }`,
  'the value of a block': `let status = { let s = err.status; s }; if status == 404 && err.code == «"limited"» { a(); }`,
  'if as a value': `let text = if err.status == 404 { if err.code == «"limited"» { "a" } else { "b" } } else if err.code == «"not_found"» { "c" } else { "d" };`,
  'the last expression': `fn f(err: &ApiError) -> u8 { if err.status == 404 { match err.code.as_str() { «"limited"» => 1, _ => 2 } } else { 3 } }`,
  alias: `let (status, code) = (err.status, err.code.as_str()); if status == 404 && code == «"limited"» { a(); }`,
  destructured: `let Problem { status, code, .. } = problem; if status == 404 && code == «"limited"» { a(); }`,
  'named test': `let missing = err.status == 404; if missing && err.code == «"limited"» { a(); }`,
  'constant of this file': `if err.status == MISSING && err.code == «LIMITED» { a(); }`,
  'associated constant': `if err.status == 402 && err.code == «Codes::GONE» { a(); }`,
  'constants as patterns': `if err.status == 404 { match err.code.as_str() { Codes::GONE => a(), «LIMITED» => b(), _ => {} } }`,
  'enum of this file': `if err.status == 404 { match err.code { Kind::NotFound => a(), «Kind::TooFast» => b() } }`,
  'enum compared': `if err.status == 404 && err.code == «Kind::TooFast» { a(); }`,
  'optional code': `if err.status == 404 && err.code.as_deref() == Some(«"limited"») { a(); }`,
  'default of an absent code': `let code = err.code.as_deref().unwrap_or("none"); if err.status == 404 && code == «"limited"» { a(); }`,
  is_some_and: `if err.status().is_some_and(|s| s == 404) && err.code == «"limited"» { a(); }`,
  'text, then serde': `let res = client.get(url).send().await?; let status = res.status(); let text = res.text().await?; let p: Problem = serde_json::from_str(&text)?; if status == 404 && p.code == «"limited"» { a(); }`,
  'a value': `let res = client.get(url).send().await?; let status = res.status(); let body: Value = res.json().await?; if status == 404 { if body["error"]["code"] == «"limited"» { a(); } if body["code"].as_str() == Some(«"declined"») { b(); } if body.get("code").and_then(Value::as_str) == Some(«"broken"») { c(); } if body.pointer("/error/code").and_then(|c| c.as_str()) == Some("not_found") { d(); } }`,
  'a predicate': `let res = client.get(url).send().await?; if is_missing(&res) { let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } }`,
  'parameters by name': `fn f(status: u16, code: &str) { if status == 404 && code == «"limited"» { a(); } }`,
  'method of the error': `impl ApiError { fn is_limited(&self) -> bool { self.status == 404 && self.code == «"limited"» } }`,
  map_err: `api.order(id).await.map_err(|e| { if e.status == 404 && e.code == «"limited"» { a(); } e })?;`,
  loop: `loop { let res = client.get(url).send().await?; if res.status() != StatusCode::PAYMENT_REQUIRED { continue; } let p: Problem = res.json().await?; if p.code == «"limited"» { a(); } if p.code == "declined" { break; } }`,
  'sent by axum': `fn f() -> impl IntoResponse { (StatusCode::NOT_FOUND, Json(json!({ "code": «"limited"» }))) }`,
  'sent by axum as a struct': `fn f() -> Response { (StatusCode::TOO_MANY_REQUESTS, Json(ErrorBody { code: «"declined"».into(), message: "no".to_string() })).into_response() }`,
  'sent by axum with headers': `fn f() -> Response { (StatusCode::NOT_FOUND, [("x-a", "b")], Json(json!({ "error": { "code": «"declined"» } }))).into_response() }`,
  'a table of answers': `impl IntoResponse for ApiError { fn into_response(self) -> Response { let (status, code) = match self { Self::Gone => (StatusCode::NOT_FOUND, "not_found"), Self::Limited => (StatusCode::NOT_FOUND, «"limited"») }; (status, Json(json!({ "code": code }))).into_response() } }`,
  'sent by actix': `fn f() -> HttpResponse { HttpResponse::NotFound().json(json!({ "code": «"limited"» })) }`,
  'built by actix': `fn f() -> HttpResponse { HttpResponse::build(StatusCode::TOO_MANY_REQUESTS).json(json!({ "code": «"declined"» })) }`,
  'built by http': `fn f() -> Response { Response::builder().status(404).body(json!({ "code": «"declined"» }).to_string()).unwrap() }`,
  'made by position': `return Err(ApiError::new(404, «"declined"», "no"));`,
  'made by position with a named status': `return Err(ApiError::new(StatusCode::NOT_FOUND, «"limited"»).into());`,
  'made as a struct': `return Err(ApiError { status: StatusCode::NOT_FOUND, code: «"declined"».to_owned() });`,
});
