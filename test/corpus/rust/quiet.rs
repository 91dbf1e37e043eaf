//! Right handlers, and what looks like a code or a status of the shop and is none.
use axum::{http::StatusCode, response::IntoResponse, Json};
use reqwest::{header::RETRY_AFTER, Client, Response};
use serde_json::json;
use std::time::{Duration, SystemTime};
use tokio::time::sleep;

const BASE: &str = "https://api.shop.example/v1";

// silent: numbers that are no statuses
const WEIGHTS: [(&str, u16); 3] = [("light", 300), ("normal", 400), ("status", 404)];

// silent: sizes
const SIZES: [u16; 3] = [400, 404, 429];

// silent: prose
// not_found comes with 404, and rate_limted is a misspelling
const PROSE: &str = "the answer was not_found with 500";

// silent: a text of our own
const STOPPED: &str = "stopped by user";

fn stopped(err: &Error) -> bool {
    err.to_string() == STOPPED
}

// silent: the documented pairs
pub async fn order(client: &Client, id: &str) -> Result<Option<Problem>, Error> {
    let res = client.get(format!("{BASE}/orders/{id}")).send().await?;
    let status = res.status();
    let problem: Problem = res.json().await?;
    if status == 404 && problem.code == "not_found" {
        return Ok(None);
    }
    if status == 422 && problem.code == "invalid_request" {
        return Ok(Some(problem));
    }
    Err(Error::Api(problem))
}

// silent: a wait that reads both forms, capped, with an end
pub async fn articles(client: &Client, attempt: u32) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/articles")).send().await?;
    if res.status() == 429 && attempt < 3 {
        let value = res.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()).unwrap_or("1");
        let wait = match value.parse::<u64>() {
            Ok(seconds) => Duration::from_secs(seconds),
            Err(_) => httpdate::parse_http_date(value)?.duration_since(SystemTime::now()).unwrap_or_default(),
        };
        sleep(wait.min(Duration::from_secs(60))).await;
        return Box::pin(articles(client, attempt + 1)).await;
    }
    Ok(res)
}

// silent: a POST that is repeated with its idempotency key
pub async fn buy(client: &Client, article: &str, key: &str, attempt: u32) -> Result<Response, Error> {
    let res = client.post(format!("{BASE}/orders")).header("Idempotency-Key", key).body(article.to_owned()).send().await?;
    if res.status() == 500 && attempt < 3 {
        return Box::pin(buy(client, article, key, attempt + 1)).await;
    }
    Ok(res)
}

// silent: the rate limit is told apart before the range
pub async fn rename(client: &Client, id: &str) -> Result<(), Error> {
    let res = client.put(format!("{BASE}/orders/{id}")).send().await?;
    if res.status() == 429 {
        return Err(Error::Wait(res.headers().get(RETRY_AFTER).cloned()));
    }
    if res.status().is_client_error() {
        return Err(Error::Refused);
    }
    Ok(())
}

// silent: all failures alike
pub async fn head(client: &Client, id: &str) -> Result<(), Error> {
    let res = client.head(format!("{BASE}/orders/{id}")).send().await?;
    if res.status().as_u16() >= 400 {
        return Err(Error::Other);
    }
    Ok(())
}

// silent: another response
pub async fn both(client: &Client, a: &str, b: &str) -> Result<bool, Error> {
    let first = client.get(a).send().await?;
    let second = client.get(b).send().await?;
    let problem: Problem = second.json().await?;
    Ok(first.status() == 404 && problem.code == "forbidden")
}

// silent: the response was assigned again
pub async fn either(client: &Client, a: &str, b: &str) -> Result<bool, Error> {
    let mut res = client.get(a).send().await?;
    if res.status() == 404 {
        res = client.get(b).send().await?;
        let problem: Problem = res.json().await?;
        if problem.code == "forbidden" {
            return Ok(false);
        }
    }
    Ok(true)
}

// silent: a range that holds the code's status
pub fn known(err: &Problem) -> bool {
    (400..500).contains(&err.status) && err.code == "forbidden"
}

// silent: the caller gets the status
pub async fn send(client: &Client, id: &str) -> Result<(), Error> {
    let res = client.put(format!("{BASE}/orders/{id}")).send().await?;
    if res.status().is_client_error() {
        return Err(Error::Http(res.status()));
    }
    Ok(())
}

// silent: errors of the system
pub fn read(path: &str) -> Option<String> {
    match std::fs::read_to_string(path) {
        Ok(text) => Some(text),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => None,
        Err(e) if e.raw_os_error() == Some(404) => None,
        Err(_) => None,
    }
}

// silent: SQLSTATE
pub fn taken(err: &sqlx::Error) -> bool {
    matches!(err, sqlx::Error::Database(e) if e.code().as_deref() == Some("23505"))
}

// silent: statuses of gRPC
pub fn gone(status: &tonic::Status) -> bool {
    status.code() == tonic::Code::NotFound
}

// silent: exit codes
pub fn run(status: std::process::ExitStatus) -> bool {
    status.code() == Some(404) || status.code() != Some(0)
}

// silent: close codes of a WebSocket
pub fn closed(frame: &CloseFrame) -> bool {
    u16::from(frame.code) == 1006 || u16::from(frame.code) >= 4000
}

// silent: countries and currencies
pub fn is_local(country: &Country, currency: &Currency) -> bool {
    country.code == "DE" || currency.code == "EUR"
}

// silent: the state of an order
pub fn label(order: &Order) -> &'static str {
    match order.status.as_str() {
        "not_found" | "shipped" => "done",
        _ => "open",
    }
}

// silent: another provider's codes
pub fn refused(err: &stripe::RequestError) -> bool {
    err.code == Some(stripe::ErrorCode::BalanceInsufficient)
}

// silent: an enum of its own
pub fn stage_of(item: &Item) -> u8 {
    match item.code {
        Stage::MissingThing => 1,
        Stage::BrokenThing => 2,
        _ => 0,
    }
}

// silent: keys of translations
pub fn labels() -> [String; 3] {
    [t!("errors.rate_limited"), t!("not_found"), t!("errors.card_declined")]
}

// silent: what was sent is handed on
pub fn pass_on(err: Problem) -> impl IntoResponse {
    (StatusCode::from_u16(err.status).unwrap(), Json(json!({ "code": err.code, "message": err.message })))
}

// silent: sent as documented
pub fn limited() -> impl IntoResponse {
    (StatusCode::TOO_MANY_REQUESTS, [("Retry-After", "5")], Json(json!({ "code": "rate_limited" })))
}

// silent: the next item of a list
pub async fn every(client: &Client, urls: &[String]) -> Result<(), Error> {
    for url in urls {
        let res = client.get(url).send().await?;
        if res.status() == 404 {
            continue;
        }
        use_it(res);
    }
    Ok(())
}

// silent: pages
pub async fn pages(client: &Client, url: &str) -> Result<Page, Error> {
    let page: Page = client.get(url).send().await?.json().await?;
    match &page.next {
        Some(next) => Box::pin(pages(client, next)).await,
        None => Ok(page),
    }
}

// silent: a message that is shown
pub fn show(problem: &Problem) {
    eprintln!("{}", problem.message);
}

// silent: assertions of a test
pub async fn missing(res: Response) {
    assert_eq!(res.status(), StatusCode::NOT_FOUND);
    let problem: Problem = res.json().await.unwrap();
    assert_eq!(problem.code, "not_found");
}
