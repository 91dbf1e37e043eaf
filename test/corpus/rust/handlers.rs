//! Tells a shop's failures apart. The marked lines are wrong.
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use serde_json::Value;

const BASE: &str = "https://api.shop.example/v1";
const FORBIDDEN: &str = "forbidden";
const TRANSIENT: [u16; 2] = [500, 503];

#[derive(Debug, Deserialize)]
pub struct Problem {
    status: u16,
    code: String,
    message: String,
    request_id: String,
}

pub async fn read_order(client: &Client, id: &str) -> Result<Option<Order>, Error> {
    let res = client.get(format!("{BASE}/orders/{id}")).send().await?;
    let status = res.status();
    let problem: Problem = res.json().await?;
    if status == StatusCode::NOT_FOUND {
        if problem.code == "forbidden" { // expect: status-code-mismatch
            return Ok(None);
        }
        if problem.code == "not_found" {
            return Ok(None);
        }
    }
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => {
            if problem.code == "card_declined" { // expect: status-code-mismatch
                return Err(Error::Declined);
            }
        }
        StatusCode::CONFLICT if problem.code == "not_found" => return Ok(None), // expect: status-code-mismatch
        _ => {}
    }
    Err(Error::Api(problem))
}

pub fn settle(err: &Problem) -> bool {
    TRANSIENT.contains(&err.status) && err.code == FORBIDDEN // expect: status-code-mismatch
}

pub fn pay(err: &Problem) -> &'static str {
    match (err.status, err.code.as_str()) {
        (402, "card_declined") => "declined",
        (402, "forbidden") => "no scope", // expect: status-code-mismatch
        (500..=599, "card_declined") => "declined", // expect: status-code-mismatch
        _ => "paid",
    }
}

pub async fn cancel(client: &Client, id: &str) -> Result<bool, Error> {
    let res = client.delete(format!("{BASE}/orders/{id}")).send().await?;
    if res.status().as_u16() != 422 {
        return Ok(true);
    }
    let problem = res.json::<Problem>().await?;
    if matches!(problem.code.as_str(), "invalid_request" | "forbidden") { // expect: status-code-mismatch
        return Ok(false);
    }
    Err(Error::Api(problem))
}

pub fn explain(problem: &Problem) -> &str {
    match problem.code.as_str() {
        "card-declined" => "The bank refused the card.", // expect: unknown-code
        "token_expired" => "Sign in again.",
        "sold_out" => "Somebody was faster.", // expect: deprecated-code
        _ => &problem.message,
    }
}

pub async fn stock(client: &Client, article: &str) -> Result<i64, Error> {
    let res = client.get(format!("{BASE}/articles/{article}")).send().await?;
    if res.status().is_success() {
        return Ok(1);
    }
    let body: Value = res.json().await?;
    if body["code"] == "out_of_stock" || body["code"] == "sold_out" { // expect: deprecated-code
        return Ok(0);
    }
    if body["code"] == "stock_unknown" { // expect: unknown-code
        return Ok(-1);
    }
    if body["message"] == "Slow down, please" { // expect: message-matching
        return Ok(-1);
    }
    Err(Error::Other)
}

pub async fn foreign(client: &Client, id: &str) -> Result<bool, Error> {
    let res = client.get(format!("{BASE}/orders/{id}")).send().await?;
    let problem: Problem = res.json().await?;
    if problem.message.contains("belongs to another account") { // expect: message-matching
        return Ok(true);
    }
    Ok(problem.code == "not_fond") // expect: unknown-code
}

pub fn too_fast(err: &Error) -> bool {
    err.to_string().contains("Too many requests") // miss: message-matching -- the text of an error that came as a parameter may be anybody's
}

pub async fn rename(client: &Client, id: &str, name: &str) -> Result<(), Error> {
    let res = client.put(format!("{BASE}/orders/{id}")).body(name.to_owned()).send().await?;
    let status = res.status().as_u16();
    if status >= 400 && status < 500 { // expect: swallowed-rate-limit
        return Err(Error::Refused);
    }
    Ok(())
}

pub async fn exists(client: &Client, id: &str) -> Result<bool, Error> {
    let res = client.head(format!("{BASE}/orders/{id}")).send().await?;
    if res.status().is_client_error() { // expect: swallowed-rate-limit
        return Ok(false);
    }
    Ok(true)
}

pub async fn issues_of(client: &Client, id: &str) -> Result<Vec<String>, Error> {
    let res = client.get(format!("{BASE}/orders/{id}/check")).send().await?;
    let body: Value = res.json().await?;
    if body["error"]["code"] == "invalid_request" { // expect: wrong-envelope-member
        return Ok(vec!["invalid".into()]);
    }
    if body["error_code"] == "forbidden" { // miss: wrong-envelope-member -- names are compared without their style, and a field may have another name in the JSON
        return Ok(vec!["no scope".into()]);
    }
    Ok(vec![])
}
