import { testRetries } from '../../testing/languageTables.ts';
import { rust } from './language.ts';

const uses: Readonly<Record<string, string>> = {
  backoff: 'use backoff::{future::retry, ExponentialBackoff};',
  backon: 'use backon::{ExponentialBuilder, Retryable};',
  'tokio-retry': 'use tokio_retry::{strategy::ExponentialBackoff, Retry};',
};

const wrap = (text: string, name: string): string => `use reqwest::{header::RETRY_AFTER, Client, Response, StatusCode};
use std::time::Duration;
${uses[name.split(/[ :]/)[0]!] ?? ''}

${text}
`;

testRetries({ language: rust, wrap }, 30, {
  'unbounded recursion': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { tokio::time::sleep(D).await; return Box::pin(f(url)).await; } Ok(res) }`,
    retries: 'recursion! 429',
  },
  'recursion at the end': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == StatusCode::TOO_MANY_REQUESTS { Box::pin(f(url)).await } else { Ok(res) } }`,
    retries: 'recursion! StatusCode::TOO_MANY_REQUESTS',
  },
  'recursion in a boxed future': {
    text: `fn f(url: String) -> BoxFuture<'static, Result<Response, Error>> { Box::pin(async move { let res = reqwest::get(&url).await?; if res.status() == 429 { return f(url).await; } Ok(res) }) }`,
    retries: 'recursion! 429',
  },
  'recursion with a counter': {
    text: `async fn f(url: &str, n: u32) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 && n < 5 { return Box::pin(f(url, n + 1)).await; } Ok(res) }`,
    retries: 'recursion 429',
  },
  'recursion bounded before': {
    text: `async fn f(url: &str, n: u32) -> Result<Response, Error> { if n > 3 { bail!("enough"); } let res = reqwest::get(url).await?; if res.status() == 429 { return f(url, n + 1).await; } Ok(res) }`,
    retries: 'recursion 429',
  },
  'a method': {
    text: `impl Client { async fn send(&self, url: &str) -> Result<Response, Error> { let res = self.http.get(url).send().await?; if res.status() == 429 { return self.send(url).await; } Ok(res) } }`,
    retries: 'recursion! 429',
  },
  'an associated function': {
    text: `impl Api { fn get(url: &str) -> Result<Response, Error> { let res = reqwest::blocking::get(url)?; if res.status() == 429 { return Self::get(url); } Ok(res) } }`,
    retries: 'recursion! 429',
  },
  'a method of another object': {
    text: `impl Client { async fn send(&self, url: &str) -> Result<Response, Error> { let res = self.http.get(url).send().await?; if res.status() == 429 { return self.fallback.send(url).await; } Ok(res) } }`,
    retries: '',
  },
  'header read': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { let s: u64 = res.headers().get("retry-after").unwrap().to_str()?.parse()?; tokio::time::sleep(Duration::from_secs(s)).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'header read by its constant': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; let after = res.headers().get(RETRY_AFTER).cloned(); if res.status() == 429 { wait(after).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'header read in a chain': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { let s = res.headers().get(reqwest::header::RETRY_AFTER).and_then(|v| v.to_str().ok()).and_then(|s| s.parse::<u64>().ok()).unwrap_or(1); sleep(Duration::from_secs(s)).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'header read by a helper': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { sleep(retry_after(&res)).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'header read by a helper of this file': {
    text: `fn delay(res: &Response) -> Duration { res.headers().get("Retry-After").and_then(|v| v.to_str().ok()?.parse().ok()).map(Duration::from_secs).unwrap_or(D) }\nasync fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { sleep(delay(&res)).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'header read by a helper of this file, before, by its constant': {
    text: `fn delay(res: &Response) -> Duration { res.headers().get(RETRY_AFTER).and_then(|v| v.to_str().ok()?.parse().ok()).map(Duration::from_secs).unwrap_or(D) }\nasync fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; let after = delay(&res); if res.status() == 429 { sleep(after).await; return f(url).await; } Ok(res) }`,
    retries: 'recursion! 429+',
  },
  'loop without an end': {
    text: `async fn f(url: &str) -> Result<Response, Error> { loop { let res = reqwest::get(url).await?; if res.status() == 429 { sleep(D).await; continue; } return Ok(res); } }`,
    retries: 'loop! 429',
  },
  'loop with a match': {
    text: `async fn f(url: &str) -> Result<Response, Error> { loop { let res = reqwest::get(url).await?; match res.status() { StatusCode::TOO_MANY_REQUESTS => sleep(D).await, StatusCode::NOT_FOUND => break, _ => return Ok(res) } } Err(Error::Gone) }`,
    retries: 'loop! StatusCode::TOO_MANY_REQUESTS',
  },
  'a bound inside': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let mut n = 0; loop { let res = reqwest::get(url).await?; if res.status() == 429 { n += 1; if n >= 3 { return Err(Error::Enough); } sleep(D).await; continue; } return Ok(res); } }`,
    retries: 'loop 429',
  },
  'a counted loop': {
    text: `async fn f(url: &str) -> Result<Response, Error> { for attempt in 0..3 { let res = reqwest::get(url).await?; if res.status().is_success() { return Ok(res); } if res.status() != 429 { return Err(Error::No); } sleep(D * attempt).await; } Err(Error::Enough) }`,
    retries: 'loop 429',
  },
  'a while loop': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let mut tries = 3; while tries > 0 { let res = reqwest::get(url).await?; if res.status() == 429 { tries -= 1; continue; } return Ok(res); } Err(Error::Enough) }`,
    retries: 'loop 429',
  },
  'a token that cancels': {
    text: `async fn f(url: &str, token: CancellationToken) -> Result<Response, Error> { loop { let res = reqwest::get(url).await?; if res.status() == 429 { tokio::select! { _ = sleep(D) => {}, _ = token.cancelled() => return Err(Error::Stopped) } continue; } return Ok(res); } }`,
    retries: 'loop 429',
  },
  'the next item is no retry': {
    text: `async fn f(urls: &[String]) -> Result<(), Error> { for url in urls { let res = reqwest::get(url).await?; if res.status() == 429 { continue; } use_it(res); } Ok(()) }`,
    retries: '',
  },
  'the next of a stream is no retry': {
    text: `async fn f(mut urls: Urls) -> Result<(), Error> { while let Some(url) = urls.next().await { let res = reqwest::get(url).await?; if res.status() == 429 { continue; } use_it(res); } Ok(()) }`,
    retries: '',
  },
  'arms of a match': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; let p: Problem = res.json().await?; match p.code.as_str() { "limited" | "broken" => f(url).await, "not_found" => Err(Error::No), _ => Err(Error::Other) } }`,
    retries: 'recursion! limited,broken',
  },
  'excluded on the way': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let res = reqwest::get(url).await?; if res.status() == 429 { note(&res); } if res.status() == 429 { return Ok(res); } if res.status() == 500 { return f(url).await; } Ok(res) }`,
    retries: 'recursion! 500',
  },
  'a task of its own': {
    text: `async fn f(url: String) -> Result<(), Error> { let res = reqwest::get(&url).await?; if res.status() == 429 { tokio::spawn(async move { sleep(D).await; f(url).await }); } Ok(()) }`,
    retries: 'timer! 429',
  },
  backoff: {
    text: `async fn f(url: &str) -> Result<Response, Error> { retry(ExponentialBackoff::default(), || async { let res = reqwest::get(url).await?; if res.status() == 429 { return Err(backoff::Error::transient(Error::Limited)); } if res.status() == 404 { return Err(backoff::Error::permanent(Error::Gone)); } Ok(res) }).await }`,
    retries: 'helper 429',
  },
  backon: {
    text: `async fn f(url: &str) -> Result<Response, Error> { (|| async { let res = reqwest::get(url).await?; if res.status() == 429 { return Err(Error::Limited); } Ok(res) }).retry(ExponentialBuilder::default()).await }`,
    retries: 'helper 429',
  },
  'backon of a named closure': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let fetch = || async { let res = reqwest::get(url).await?; if res.status() == 429 { Err(Error::Limited) } else { Ok(res) } }; fetch.retry(ExponentialBuilder::default()).await }`,
    retries: 'helper 429',
  },
  'backon for ever': {
    text: `async fn f(url: &str) -> Result<Response, Error> { (|| async { let res = reqwest::get(url).await?; if res.status() == 429 { return Err(Error::Limited); } Ok(res) }).retry(ExponentialBuilder::default().without_max_times()).await }`,
    retries: 'helper! 429',
  },
  'tokio-retry': {
    text: `async fn f(url: &str) -> Result<Response, Error> { Retry::spawn(ExponentialBackoff::from_millis(10).take(3), || async { let res = reqwest::get(url).await?; if res.status() == 429 { Err(Error::Limited) } else { Ok(res) } }).await }`,
    retries: 'helper 429',
  },
  'tokio-retry for ever': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let strategy = ExponentialBackoff::from_millis(10); Retry::spawn(strategy, || async { let res = reqwest::get(url).await?; if res.status() == 429 { return Err(Error::Limited); } Ok(res) }).await }`,
    retries: 'helper! 429',
  },
  'tokio-retry with a strategy that has a name': {
    text: `async fn f(url: &str) -> Result<Response, Error> { let strategy = ExponentialBackoff::from_millis(10).map(jitter).take(3); Retry::spawn(strategy, || async { let res = reqwest::get(url).await?; if res.status() == 429 { return Err(Error::Limited); } Ok(res) }).await }`,
    retries: 'helper 429',
  },
});
