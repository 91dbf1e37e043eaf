/**
 * The fixes in Rust: they are formatted, compile, and do at a server what they say. The compiler is enough: the clients are stood in for
 * by a few lines over the standard library's sockets. Without Rust on the machine the fixes are only parsed.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkOutcomes, scenarios, startRetryServer, type Outcome, type RetryServer, type Scenario } from '../../testing/retryServer.ts';
import { RuleBench, applyEdits } from '../../testing/ruleBench.ts';
import { markedSpans } from '../../testing/ruleTester.ts';

const root = fileURLToPath(new URL('../../../..', import.meta.url));
const exec = promisify(execFile);

/** The version of a program, where it is there. */
function versionOf(program: string): string | undefined {
  try {
    return execFileSync(program, ['--version'], { encoding: 'utf8' }).trim();
  } catch {
    return undefined;
  }
}

const compiler = versionOf('rustc');
const formatter = versionOf('rustfmt');

interface Sample {
  readonly name: string;
  readonly rule: 'missing-retry-after' | 'retry-after-date' | 'unbounded-retry';
  /** Marks the finding; `run(url: &str)` is what is run. */
  readonly code: string;
  readonly keeps?: readonly string[];
  readonly requests?: number;
  /** The longest first back-off, where the attempt is counted before it. */
  readonly firstWait?: number;
  /** For reads: what is waited in milliseconds where the header is neither form. */
  readonly absent?: number;
}

const samples: readonly Sample[] = [
  {
    name: 'endless',
    rule: 'missing-retry-after',
    code: `use reqwest::{Response, StatusCode};

async fn get(url: &str) -> Result<Response, reqwest::Error> {
    loop {
        let res = reqwest::get(url).await?;
        if res.status() == «StatusCode::TOO_MANY_REQUESTS» {
            continue;
        }
        return Ok(res);
    }
}

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    get(url).await?;
    Ok(())
}
`,
    keeps: [
      '    let mut attempt = 0;\n    loop {',
      'res.error_for_status_ref()?;',
      'tokio::time::sleep(wait).await;\n            continue;',
    ],
  },
  {
    name: 'counted',
    rule: 'missing-retry-after',
    code: `use std::time::Duration;

use reqwest::blocking::Client;

pub struct Shop {
    client: Client,
}

impl Shop {
    fn order(&self, url: &str) -> Result<bool, Box<dyn std::error::Error>> {
        for attempt in 0..3 {
            let res = self.client.get(url).send()?;
            if res.status().as_u16() == «429» {
                std::thread::sleep(Duration::from_secs(5));
                continue;
            }
            return Ok(attempt < 3);
        }
        Err("enough".into())
    }
}

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    let shop = Shop {
        client: Client::new(),
    };
    shop.order(url)?;
    Ok(())
}
`,
    keeps: ['std::thread::sleep(wait);', 'if wait > Duration::from_secs(60) {'],
    requests: 3,
  },
  {
    name: 'arms',
    rule: 'missing-retry-after',
    code: `use reqwest::{Client, StatusCode};

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    let client = Client::new();
    'again: loop {
        let res = client.get(url).send().await?;
        match res.status() {
            StatusCode::OK => return Ok(()),
            «StatusCode::TOO_MANY_REQUESTS» => continue 'again,
            _ => return Err("no".into()),
        }
    }
}
`,
    keeps: ["    let mut attempt = 0;\n    'again: loop {", "                continue 'again;\n            }\n            _ =>"],
  },
  {
    name: 'coded',
    rule: 'missing-retry-after',
    code: `use reqwest::Client;

#[derive(Default)]
pub struct Problem {
    pub code: String,
}

impl reqwest::FromJson for Problem {
    fn from_json(text: &str) -> Self {
        let code = text.split("\\"code\\":\\"").nth(1);
        let code = code.and_then(|rest| rest.split('"').next());
        Problem {
            code: code.unwrap_or_default().to_owned(),
        }
    }
}

async fn load(client: &Client, url: &str, attempt: u32) -> Result<String, reqwest::Error> {
    let res = client.get(url).send().await?;
    let problem: Problem = res.json().await?;
    if problem.code == «"rate.exceeded"» && attempt < 4 {
        return Box::pin(load(client, url, attempt + 1)).await;
    }
    if problem.code == "rate.exceeded" {
        return Err(reqwest::Error::new(problem.code));
    }
    Ok(problem.code)
}

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    load(&Client::new(), url, 0).await?;
    Ok(())
}
`,
    keeps: ['let failed = res.error_for_status_ref().map(|_| ());', 'failed?;', 'retry_after.as_deref()'],
    requests: 5,
  },
  {
    name: 'negated',
    rule: 'missing-retry-after',
    code: `use std::time::Duration;

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    let mut tries = 0;
    while tries < 4 {
        let res = reqwest::get(url).await?;
        if res.status() != «429» {
            return Ok(());
        }
        tries += 1;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    Err("enough".into())
}
`,
    keeps: ['tokio::time::sleep(wait).await;'],
    requests: 4,
    firstWait: 2000,
  },
  {
    name: 'defaulted',
    rule: 'retry-after-date',
    absent: 3000,
    code: `use reqwest::header::RETRY_AFTER;
use std::time::Duration;

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    for _ in 0..3 {
        let res = reqwest::get(url).await?;
        if res.status() != 429 {
            return Ok(());
        }
        let seconds = res
            .headers()
            .get(RETRY_AFTER)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| «value.parse::<u64>()».ok())
            .unwrap_or(3);
        tokio::time::sleep(Duration::from_secs(seconds)).await;
    }
    Ok(())
}
`,
    keeps: ['.and_then(|value| retry_after_seconds(value).ok())'],
  },
  {
    name: 'matched',
    rule: 'retry-after-date',
    absent: 2500,
    code: `use std::time::Duration;

pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    for _ in 0..3 {
        let res = reqwest::get(url).await?;
        if res.status() != 429 {
            return Ok(());
        }
        let mut wait = Duration::from_millis(2500);
        if let Some(Ok(after)) = res.headers().get("retry-after").map(|value| value.to_str()) {
            if let Ok(seconds) = «after.parse::<u32>()» {
                wait = Duration::from_secs(seconds.into());
            }
        }
        tokio::time::sleep(wait).await;
    }
    Ok(())
}
`,
    keeps: ['retry_after_seconds(after).map(|seconds| seconds as u32)'],
  },
  {
    name: 'limited',
    rule: 'unbounded-retry',
    code: `pub async fn run(url: &str) -> Result<(), Box<dyn std::error::Error>> {
    «loop» {
        let res = reqwest::get(url).await?;
        if res.status().as_u16() < 500 {
            return Ok(());
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}
`,
    keeps: ['return Err("gave up after 5 retries".into());'],
  },
];

/** The part of reqwest that the samples use, over a socket of its own. */
const client = `
use std::io::{Read, Write};
#[derive(Debug)] pub struct Error(String);
impl Error { pub fn new(text: String) -> Self { Error(text) } }
impl std::fmt::Display for Error { fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { f.write_str(&self.0) } }
impl std::error::Error for Error {}
#[derive(Clone, Copy, PartialEq, Eq, Debug)] pub struct StatusCode(u16);
impl StatusCode { pub const OK: StatusCode = StatusCode(200); pub const TOO_MANY_REQUESTS: StatusCode = StatusCode(429); pub fn as_u16(&self) -> u16 { self.0 } }
impl PartialEq<u16> for StatusCode { fn eq(&self, other: &u16) -> bool { self.0 == *other } }
pub mod header {
    pub struct HeaderName(pub &'static str);
    pub const RETRY_AFTER: HeaderName = HeaderName("retry-after");
    pub trait Name { fn name(&self) -> &str; }
    impl Name for &str { fn name(&self) -> &str { self } }
    impl Name for HeaderName { fn name(&self) -> &str { self.0 } }
    pub struct HeaderValue(pub String);
    #[derive(Debug)] pub struct ToStrError;
    impl HeaderValue { pub fn to_str(&self) -> Result<&str, ToStrError> { Ok(&self.0) } }
    pub struct HeaderMap(pub Vec<(String, HeaderValue)>);
    impl HeaderMap { pub fn get(&self, key: impl Name) -> Option<&HeaderValue> { self.0.iter().find(|(name, _)| name == key.name()).map(|(_, value)| value) } }
}
pub trait FromJson { fn from_json(text: &str) -> Self; }
pub struct Answer { status: StatusCode, headers: header::HeaderMap, body: String }
pub type Response = Answer;
impl Answer {
    pub fn status(&self) -> StatusCode { self.status }
    pub fn headers(&self) -> &header::HeaderMap { &self.headers }
    pub fn error_for_status_ref(&self) -> Result<&Self, Error> { if self.status.0 >= 400 { Err(Error(format!("status {}", self.status.0))) } else { Ok(self) } }
    pub async fn json<T: FromJson>(self) -> Result<T, Error> { Ok(T::from_json(&self.body)) }
}
fn ask(url: &str) -> Result<Answer, Error> {
    let rest = url.strip_prefix("http://").unwrap();
    let (host, path) = rest.split_at(rest.find('/').unwrap());
    let wrap = |e: std::io::Error| Error(e.to_string());
    let mut stream = std::net::TcpStream::connect(host).map_err(wrap)?;
    write!(stream, "GET {path} HTTP/1.1\\r\\nhost: {host}\\r\\nconnection: close\\r\\n\\r\\n").map_err(wrap)?;
    let mut text = String::new();
    stream.read_to_string(&mut text).map_err(wrap)?;
    let (head, body) = text.split_once("\\r\\n\\r\\n").unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers = lines.filter_map(|line| line.split_once(": ")).map(|(name, value)| (name.to_lowercase(), header::HeaderValue(value.to_owned()))).collect();
    Ok(Answer { status: StatusCode(status), headers: header::HeaderMap(headers), body: body.to_owned() })
}
pub async fn get(url: &str) -> Result<Answer, Error> { ask(url) }
#[derive(Default)] pub struct Client;
pub struct Request(String);
impl Client { pub fn new() -> Self { Client } pub fn get(&self, url: &str) -> Request { Request(url.to_owned()) } }
impl Request { pub async fn send(self) -> Result<Answer, Error> { ask(&self.0) } }
pub mod blocking {
    #[derive(Default)] pub struct Client;
    pub struct Request(String);
    impl Client { pub fn new() -> Self { Client } pub fn get(&self, url: &str) -> Request { Request(url.to_owned()) } }
    impl Request { pub fn send(self) -> Result<crate::Answer, crate::Error> { crate::ask(&self.0) } }
}
`;

/** What is waited for is written down, and over at once. */
const runtime = `
use std::sync::Mutex;
pub static WAITS: Mutex<Vec<u128>> = Mutex::new(Vec::new());
pub fn record(wait: std::time::Duration) { let mut waits = WAITS.lock().unwrap(); waits.push(wait.as_millis()); assert!(waits.len() < 40, "endless"); }
pub mod time { pub async fn sleep(wait: std::time::Duration) { crate::record(wait) } }
`;

const program = (names: readonly string[]): string => `${names.map((name) => `mod ${name};\n`).join('')}
use std::{future::Future, pin::Pin, task::{Context, Poll, RawWaker, RawWakerVTable, Waker}};
fn block_on<T>(mut future: Pin<Box<dyn Future<Output = T> + '_>>) -> T {
    const TABLE: RawWakerVTable = RawWakerVTable::new(|_| RawWaker::new(std::ptr::null(), &TABLE), |_| {}, |_| {}, |_| {});
    let waker = unsafe { Waker::from_raw(RawWaker::new(std::ptr::null(), &TABLE)) };
    let mut context = Context::from_waker(&waker);
    loop { if let Poll::Ready(value) = future.as_mut().poll(&mut context) { return value; } }
}
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mut results = Vec::new();
    for name in [${names.map((name) => `"${name}"`).join(', ')}] {
        let mut outcomes = Vec::new();
        for scenario in args[2].split(',') {
            tokio::WAITS.lock().unwrap().clear();
            let url = format!("{}/{name}/{scenario}", args[1]);
            let result = match name { ${names.map((name) => `"${name}" => block_on(Box::pin(${name}::run(&url))),`).join(' ')} _ => unreachable!() };
            let error = result.err().map(|e| format!(", \\"error\\": {:?}", e.to_string())).unwrap_or_default();
            outcomes.push(format!("{scenario:?}: {{\\"waits\\": {:?}{error}}}", tokio::WAITS.lock().unwrap()));
        }
        results.push(format!("{name:?}: {{{}}}", outcomes.join(", ")));
    }
    println!("{{{}}}", results.join(", "));
}
`;

/** The file after the first fix of the marked finding. */
async function fixed(bench: RuleBench, { name, rule, code }: Pick<Sample, 'name' | 'rule' | 'code'>): Promise<string> {
  const { text, spans } = markedSpans(code);
  const file = await bench.file(`/proj/${name}.rs`, text, 'voka');
  const finding = bench.findings(file, rule).find(({ span }) => span.start === spans[0]?.start && span.end === spans[0].end);
  const others = bench.findings(file).map((each) => `${each.rule} «${text.slice(each.span.start, each.span.end)}»`);
  if (finding === undefined) throw new Error(`${name}: the marked place is not reported, but: ${others.join(', ')}`);
  const [fix] = bench.fixes(file, finding);
  if (fix === undefined) throw new Error(`${name}: no fix is offered`);
  const result = applyEdits(text, fix.edits.get(file.path)!);
  const after = await bench.file(file.path, result, 'voka');
  expect(bench.parses(after), result).toBe(true);
  expect(
    bench.findings(after).map((each) => `${each.rule}: ${each.message}`),
    result,
  ).toEqual([]);
  return result;
}

describe('fixes in Rust', () => {
  const bench = new RuleBench();
  const texts = new Map<string, string>();
  let directory: string;
  let server: RetryServer;
  beforeAll(async () => {
    server = await startRetryServer();
    mkdirSync(join(root, '.cache'), { recursive: true });
    directory = mkdtempSync(join(root, '.cache', 'rust-handlers-'));
  });
  afterAll(() => {
    bench.dispose();
    server.close();
    rmSync(directory, { recursive: true, force: true });
  });

  it.each(samples.map((sample) => [sample.name, sample] as const))(
    '%s: the fix parses, and leaves nothing to say',
    async (name, sample) => {
      const text = await fixed(bench, sample);
      texts.set(name, text);
      for (const kept of sample.keeps ?? []) expect(text).toContain(kept);
    },
  );

  it.each([
    [
      'axum',
      'fn run() -> Response {\n    (StatusCode::TOO_MANY_REQUESTS, Json(json!({ "code": «"rate.exceeded"» }))).into_response()\n}',
      '(StatusCode::TOO_MANY_REQUESTS, [("Retry-After", "60")], Json(',
    ],
    [
      'actix',
      'fn run() -> HttpResponse {\n    HttpResponse::TooManyRequests().json(json!({ "code": «"rate.exceeded"» }))\n}',
      'TooManyRequests().insert_header(("Retry-After", "60")).json(',
    ],
  ])('the header is set for %s', async (_name, body, expected) => {
    const { text, spans } = markedSpans(`${body}\n`);
    const file = await bench.file('/proj/served.rs', text, 'voka');
    const finding = bench.findings(file, 'missing-retry-after-header').find(({ span }) => span.start === spans[0]!.start)!;
    const [fix] = bench.fixes(file, finding);
    const result = applyEdits(text, fix!.edits.get(file.path)!);
    expect(result).toContain(expected);
    expect(bench.findings(await bench.file(file.path, result, 'voka'))).toEqual([]);
  });

  it.runIf(formatter !== undefined)('are formatted', async () => {
    expect(texts.size).toBe(samples.length);
    for (const [name, text] of texts) {
      const path = join(directory, `${name}.formatted.rs`);
      writeFileSync(path, text);
      const { stdout } = await exec('rustfmt', ['--edition', '2021', '--check', path]).catch((error: { stdout: string }) => error);
      expect(stdout).toBe('');
    }
  });

  it.runIf(compiler !== undefined)(
    `compile, and do at a server what they say (${compiler ?? 'no Rust here: parsed only'})`,
    async () => {
      const names = samples.map(({ name }) => name);
      for (const [name, text] of texts)
        writeFileSync(join(directory, `${name}.rs`), text.replaceAll('std::thread::sleep(', 'tokio::record('));
      writeFileSync(join(directory, 'reqwest.rs'), client);
      writeFileSync(join(directory, 'tokio.rs'), runtime);
      writeFileSync(join(directory, 'main.rs'), program(names));
      const compile = (...args: string[]) =>
        exec('rustc', ['--edition', '2021', '--out-dir', directory, '-L', directory, ...args], { cwd: directory });
      await compile('--crate-type', 'lib', '-A', 'warnings', 'reqwest.rs');
      await compile('--crate-type', 'lib', '-A', 'warnings', 'tokio.rs');
      await compile('-D', 'warnings', '-A', 'dead_code', '--extern', 'reqwest', '--extern', 'tokio', 'main.rs');
      const { stdout } = await exec(join(directory, 'main'), [server.base, scenarios.join(',')], { timeout: 60_000 });
      const results = JSON.parse(stdout) as Record<string, Record<Scenario, Outcome>>;
      for (const { name, rule, requests, firstWait, absent } of samples) {
        const outcomes = results[name]!;
        if (rule === 'missing-retry-after')
          checkOutcomes(outcomes, (scenario) => server.requests(`/${name}/${scenario}`), requests, firstWait);
        else if (rule === 'retry-after-date') {
          expect(outcomes.seconds.waits, name).toEqual([7000]);
          for (const scenario of ['date', 'rfc850', 'asctime'] as const)
            expect(outcomes[scenario].waits[0], `${name} ${scenario}`).toBeGreaterThan(10_000);
          expect([outcomes.garbage.waits, outcomes.nothing.waits, outcomes.long.waits[0]], name).toEqual([[absent], [absent], 86_400_000]);
        } else expect(outcomes.seconds.error, name).toBeUndefined();
      }
    },
    120_000,
  );
});
