//! Requests that are sent again. The marked lines are wrong.
use backon::{ExponentialBuilder, Retryable};
use reqwest::{header::RETRY_AFTER, Client, Response, StatusCode};
use std::time::Duration;
use tokio::time::sleep;

const BASE: &str = "https://api.shop.example/v1";

pub async fn orders(client: &Client, page: &str, attempt: u32) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/orders?page={page}")).send().await?;
    if res.status() == StatusCode::TOO_MANY_REQUESTS && attempt < 3 { // expect: missing-retry-after
        sleep(Duration::from_secs(1 << attempt)).await;
        return Box::pin(orders(client, page, attempt + 1)).await;
    }
    Ok(res)
}

pub async fn order(client: &Client, id: &str) -> Result<Order, Error> {
    for attempt in 0..5 {
        let res = client.get(format!("{BASE}/orders/{id}")).send().await?;
        if res.status().is_success() {
            return Ok(res.json().await?);
        }
        let problem: Problem = res.json().await?;
        match problem.code.as_str() {
            "rate_limited" | "overloaded" => { // expect: missing-retry-after
                sleep(Duration::from_secs(attempt)).await;
                continue;
            }
            "not_found" => { // expect: retry-permanent-error
                sleep(Duration::from_secs(attempt)).await;
                continue;
            }
            _ => return Err(Error::Api(problem)),
        }
    }
    Err(Error::GaveUp)
}

pub async fn invoice(client: &Client, id: &str) -> Result<u64, Error> {
    let res = client.get(format!("{BASE}/orders/{id}/invoice")).send().await?;
    if res.status() == 429 {
        let seconds: u64 = res.headers()[RETRY_AFTER].to_str()?.parse::<u64>()?; // expect: retry-after-date
        return Ok(seconds);
    }
    Ok(0)
}

pub async fn receipt(client: &Client, id: &str, left: u32) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/orders/{id}/receipt")).send().await?;
    if res.status() == 429 && left > 0 {
        let value = res.headers().get("retry-after").unwrap().to_str().unwrap();
        sleep(Duration::from_secs(value.parse::<u64>().unwrap())).await; // expect: retry-after-date
        return Box::pin(receipt(client, id, left - 1)).await;
    }
    Ok(res)
}

pub async fn parcel(client: &Client, id: &str) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/parcels/{id}")).send().await?;
    if res.status() == 500 {
        sleep(Duration::from_secs(1)).await;
        return Box::pin(parcel(client, id)).await; // expect: unbounded-retry
    }
    Ok(res)
}

pub async fn track(client: &Client, id: &str) -> Result<Response, Error> {
    loop { // expect: unbounded-retry
        let res = client.get(format!("{BASE}/parcels/{id}/track")).send().await?;
        if res.status() != StatusCode::SERVICE_UNAVAILABLE {
            return Ok(res);
        }
        sleep(Duration::from_secs(1)).await;
    }
}

pub async fn address(client: &Client, id: &str, attempt: u32) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/addresses/{id}")).send().await?;
    if [404, 500].contains(&res.status().as_u16()) && attempt < 3 { // expect: retry-permanent-error
        return Box::pin(address(client, id, attempt + 1)).await;
    }
    Ok(res)
}

pub async fn customer(client: &Client, id: &str) -> Result<Response, Error> {
    let fetch = || async {
        let res = client.get(format!("{BASE}/customers/{id}")).send().await?;
        if res.status() == StatusCode::NOT_FOUND { // expect: retry-permanent-error
            return Err(Error::Missing);
        }
        Ok(res)
    };
    fetch.retry(ExponentialBuilder::default()).await
}

pub async fn buy(client: &Client, article: &str, attempt: u32) -> Result<Response, Error> {
    let res = client.post(format!("{BASE}/orders")).body(article.to_owned()).send().await?;
    if res.status() == 500 && attempt < 3 { // expect: unsafe-retry
        sleep(Duration::from_secs(1)).await;
        return Box::pin(buy(client, article, attempt + 1)).await;
    }
    Ok(res)
}

pub async fn change(client: &Client, id: &str, fields: &str) -> Result<Response, Error> {
    for _ in 0..3 {
        let res = client.patch(format!("{BASE}/orders/{id}")).body(fields.to_owned()).send().await?;
        if res.status() == 503 { // expect: unsafe-retry
            continue;
        }
        return Ok(res);
    }
    Err(Error::GaveUp)
}

pub async fn shelf(client: &Client, id: &str) -> Result<Response, Error> {
    let res = client.get(format!("{BASE}/shelves/{id}")).send().await?;
    if res.status() == 429 { // expect: missing-retry-after
        return Err(Error::TooFast);
    }
    Ok(res)
}
