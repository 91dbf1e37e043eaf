import { testTraps } from '../../testing/languageTables.ts';
import { rust } from './language.ts';

const isItem = (text: string): boolean => /^(?:use|async fn|fn|const|static|enum|impl|mod|#)\b/.test(text);

testTraps(
  rust,
  [
    (text) =>
      `use reqwest::{Response, StatusCode};\n${isItem(text) ? text : `async fn outer(client: &Client, res: Response, err: Error, x: &str, y: &str) -> Result<(), Error> {\n${text}\nOk(())\n}`}\n`,
    (text) =>
      `${isItem(text) ? text : `impl Service { async fn handle(&self, x: &str, y: &str, all: &[Item]) -> Result<(), Error> {\nfor each in all {\n${text}\n}\nOk(())\n} }`}\n`,
  ],
  30,
  {
    'io errors': `match File::open(x) { Ok(f) => read(f), Err(e) if e.kind() == ErrorKind::NotFound => {} Err(e) => return Err(e.into()) } if e.raw_os_error() == Some(libc::ENOENT) { return Ok(()); }`,
    SQLSTATE: `use sqlx::Error;\nasync fn f(pool: &Pool) -> Result<(), Error> { if let Err(Error::Database(e)) = insert(pool).await { if e.code().as_deref() == Some("23505") { return Ok(()); } if e.code() == Some("unique_violation".into()) { return Ok(()); } } Ok(()) }`,
    'SQLSTATE of postgres': `use tokio_postgres::error::SqlState;\nfn f(e: &tokio_postgres::Error) -> bool { e.code() == Some(&SqlState::UNIQUE_VIOLATION) }`,
    gRPC: `use tonic::{Code, Status};\nfn f(status: Status) -> bool { match status.code() { Code::NotFound => true, Code::Unavailable | Code::ResourceExhausted => false, _ => false } }`,
    'exit codes': `use std::process::Command;\nfn f() { let status = Command::new("x").status().unwrap(); if status.code() == Some(404) { stop(); } std::process::exit(2); }`,
    'WebSocket close codes': `use tungstenite::protocol::CloseFrame;\nfn f(frame: CloseFrame) { if frame.code == CloseCode::Away || u16::from(frame.code) == 1006 { reconnect(); } }`,
    'countries and currencies': `if country.code == "DE" || currency.code == "EUR" { local(country); }`,
    'status strings': `if order.status == "not_found" || job.status == "failed" { return Ok(()); } match order.status.as_str() { "limited" => a(), "open" => b(), _ => {} }`,
    'statuses of its own': `match order.status { Status::NotFound => a(), Status::Limited => b(), _ => {} } if job.status == Status::NotFound { return Ok(()); }`,
    "another provider's codes": `if let Err(e) = stripe.charge(x).await { if e.code == "resource_missing_elsewhere" { return Ok(()); } match e.code.as_str() { "balance_insufficient" => a(), _ => {} } }`,
    'an enum of its own': `enum Kind { MissingThing, BrokenThing }\nfn f(x: &Thing) -> u8 { match x.code { Kind::MissingThing => 1, Kind::BrokenThing => 2 } }`,
    "a body's own code 200": `let body: Envelope = res.json().await?; if body.code == 200 { return Ok(()); } if body.code != 0 { bail!("no"); }`,
    'numbers that are no statuses': `let limits = [400, 404, 429]; if limits.contains(&size) { grow(size); } let weight = match style { "bold" => 700, "normal" => 400, _ => 300 }; draw(weight);`,
    'translation keys': `show(t!("not_found")); show(fl!("limited")); log::info!("declined");`,
    'codes in comments and prose': `// not_found comes with 404 and limited with 400\nfn f() { let text = "the answer was not_found with 500"; say(text); }`,
    'its own error text': `const STOPPED: &str = "stopped by user";\nfn f(e: &Error) -> bool { e.to_string() == STOPPED }`,
    'facts of another response': `let a = client.get(x).send().await?; let b = client.get(y).send().await?; if a.status() == 404 { let p: Problem = b.json().await?; if p.code == "declined" { wait(); } }`,
    'a variable assigned again': `let mut res = client.get(x).send().await?; if res.status() == 404 { res = client.get(y).send().await?; let p: Problem = res.json().await?; if p.code == "declined" { note(p); } }`,
    'a name declared again': `let res = client.get(x).send().await?; if res.status() == 404 { let res = client.get(y).send().await?; let p: Problem = res.json().await?; if p.code == "declined" { note(p); } }`,
    'a closure': `let res = client.get(x).send().await?; if res.status() == 404 { queue.push(move || { let p = again(); if p.code == "declined" { note(p); } }); }`,
    'a status range of many codes': `if res.status().is_client_error() { let p: Problem = res.json().await?; if p.code == "declined" { show(p); } }`,
    'the next item of a list': `for url in urls { let res = client.get(url).send().await?; if res.status() == 429 { later(url, res.headers().get("retry-after")); continue; } use_it(res); }`,
    'both forms read': `fn wait(res: &Response) -> Duration { let Some(v) = res.headers().get("retry-after").and_then(|v| v.to_str().ok()) else { return D; }; if let Ok(s) = v.parse::<u64>() { return Duration::from_secs(s); } httpdate::parse_http_date(v).ok().and_then(|t| t.duration_since(SystemTime::now()).ok()).unwrap_or(D) }`,
    'both forms read, and bounded': `async fn get(client: &Client, x: &str) -> Result<Response, Error> { for _ in 0..5 { let res = client.get(x).send().await?; if res.status() != StatusCode::TOO_MANY_REQUESTS { return Ok(res); } sleep(retry_after(res.headers())).await; } Err(Error::Enough) }`,
    'a passthrough': `let status = res.status(); let body = res.bytes().await?; reply(status, body); let r = (err.status, Json(json!({ "code": err.code, "message": err.message }))); send(r);`,
    'a server that sends what it documents': `fn f() -> Response { a((StatusCode::NOT_FOUND, Json(json!({ "code": "not_found" })))); (StatusCode::TOO_MANY_REQUESTS, [("Retry-After", "5")], Json(json!({ "code": "limited" }))).into_response() }`,
    'a header by its constant': `fn f() -> Response { (StatusCode::TOO_MANY_REQUESTS, [(header::RETRY_AFTER, "5")], Json(json!({ "code": "limited" }))).into_response() }`,
    'a server with actix': `fn f() -> HttpResponse { a(HttpResponse::NotFound().json(json!({ "code": "not_found" }))); HttpResponse::TooManyRequests().insert_header(("Retry-After", "5")).json(json!({ "code": "limited" })) }`,
    'a server with a builder': `fn f() -> Response { Response::builder().status(StatusCode::TOO_MANY_REQUESTS).header(RETRY_AFTER, "5").body(json!({ "code": "limited" }).to_string()).unwrap() }`,
    'keys of a map': `if cache.contains_key("not_found") { hit(); } let v = settings.get("limited"); use_it(v);`,
    'options and arguments': `let m = Command::new("x").arg(Arg::new("not_found")).get_matches(); match m.subcommand_name() { Some("limited") => a(), Some("declined") => b(), _ => {} }`,
    'tests of a handler': `fn tests() { let res = app.oneshot(req); assert_eq!(res.status(), StatusCode::NOT_FOUND); assert_eq!(body["code"], "declined"); }`,
    'lifetimes and characters': `fn f<'a>(x: &'a str) -> &'a str { if x.starts_with('4') { return "limited"; } x }`,
    'half-typed code': `async fn f(x: &str) { let res = client.get(x).send().await?; if res.status() == 404 { let p: Problem = res.json().await?; if p.code == `,
  },
);
