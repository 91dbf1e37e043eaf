// Right handlers, and what looks like a code or a status of the shop and is none.
import axios from 'axios';
import got from 'got';

const base = 'https://api.shop.example/v1';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// silent: the documented pairs
export async function order(id) {
  const res = await fetch(`${base}/orders/${id}`);
  if (res.ok) return res.json();
  const problem = await res.json();
  if (res.status === 404 && problem.code === 'not_found') return undefined;
  if (res.status === 422 && problem.code === 'invalid_request') return problem.issues;
  throw new Error(problem.message);
}

// silent: a wait that reads both forms, capped, with an end
export async function articles(attempt = 0) {
  const res = await fetch(`${base}/articles`);
  if (res.status === 429 && attempt < 3) {
    const value = res.headers.get('retry-after') ?? '';
    const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
    await pause(Math.min(Math.max(Number.isNaN(ms) ? 1000 : ms, 0), 60_000));
    return articles(attempt + 1);
  }
  return res.json();
}

// silent: a POST that is repeated with its idempotency key
export async function buy(article, key, attempt = 0) {
  const res = await fetch(`${base}/orders`, { method: 'POST', headers: { 'Idempotency-Key': key }, body: article });
  if (res.status === 500 && attempt < 3) return buy(article, key, attempt + 1);
  return res.json();
}

// silent: the rate limit is told apart before the range
export async function rename(id) {
  const res = await fetch(`${base}/orders/${id}`, { method: 'PUT' });
  if (res.status === 429) throw new Error(`wait ${res.headers.get('retry-after')}`);
  if (res.status >= 400 && res.status < 500) throw new Error('refused');
  return res.json();
}

// silent: all failures alike
export async function head(id) {
  const res = await fetch(`${base}/orders/${id}`, { method: 'HEAD' });
  if (res.status >= 400) throw new Error('failed');
  return true;
}

// silent: another response
export async function both(id) {
  const first = await fetch(`${base}/orders/${id}`);
  const second = await fetch(`${base}/parcels/${id}`);
  const problem = await second.json();
  if (first.status === 404 && problem.code === 'forbidden') return undefined;
  return problem;
}

// silent: the response was assigned again
export async function either(id) {
  let res = await fetch(`${base}/orders/${id}`);
  if (res.status === 404) {
    res = await fetch(`${base}/archive/${id}`);
    const problem = await res.json();
    if (problem.code === 'forbidden') return undefined;
  }
  return res.json();
}

// silent: a range that holds the code's status
export async function known(id) {
  const res = await fetch(`${base}/orders/${id}`);
  const problem = await res.json();
  return res.status >= 400 && res.status < 500 && problem.code === 'forbidden';
}

// silent: a library that waits as Retry-After says
export const list = () => got(`${base}/orders`, { retry: { limit: 3, statusCodes: [429, 500, 503] } });

// silent: the caller gets the status
export async function send(id) {
  const res = await fetch(`${base}/orders/${id}`, { method: 'PUT' });
  if (res.status >= 400 && res.status < 500) throw new HttpError(res.status, await res.text());
}

// silent: errno of Node
export async function read(path) {
  try {
    return await readFile(path, 'utf8');
  } catch (err) {
    if (err.code === 'ENOENT' || err.code === 'ERR_INVALID_ARG_TYPE') return undefined;
    throw err;
  }
}

// silent: undici
export async function ping() {
  try {
    await fetch(base);
  } catch (error) {
    if (error.cause?.code === 'UND_ERR_CONNECT_TIMEOUT') return false;
    throw error;
  }
  return true;
}

// silent: Prisma
export async function register(email) {
  try {
    await db.user.create({ data: { email } });
  } catch (e) {
    if (e.code === 'P2002') return 'taken';
    throw e;
  }
  return 'new';
}

// silent: SQLSTATE
export async function insert(row) {
  try {
    await pool.query('insert into orders values ($1)', [row]);
  } catch (error) {
    if (error.code === '23505') return false;
    throw error;
  }
  return true;
}

// silent: statuses of gRPC
export function grpc(err) {
  switch (err.code) {
    case 5:
      return 'missing';
    case 14:
      return 'unavailable';
    default:
      return 'failed';
  }
}

// silent: close codes of a WebSocket
export function watch(ws) {
  ws.addEventListener('close', ({ code }) => {
    if (code === 1006 || code >= 4000) reconnect();
  });
}

// silent: exit codes
export function run(child) {
  child.on('exit', (code) => {
    if (code === 404 || code !== 0) stop();
  });
}

// silent: issues of zod
export function refine(context) {
  context.addIssue({ code: 'custom', message: 'The passwords differ.' });
}

// silent: countries and currencies
export const isLocal = (country, currency) => country.code === 'DE' || currency.code === 'EUR';

// silent: keys
export function keys(event) {
  if (event.code === 'Enter' || event.code === 'KeyA') submit();
}

// silent: the state of an order
export function label(order) {
  return order.status === 'not_found' || order.status === 'shipped' ? 'done' : 'open';
}

// silent: settled promises
export async function settle(all) {
  for (const result of await Promise.allSettled(all)) if (result.status === 'rejected') report(result.reason);
}

// silent: another provider's codes
export async function charge(x) {
  try {
    await stripe.charges.create(x);
  } catch (err) {
    if (err.code === 'balance_insufficient') return;
    throw err;
  }
}

// silent: numbers that are no statuses
export const weights = { light: 300, normal: 400, bold: 700, status: 404 };

// silent: keys of translations
export const texts = [t('errors.rate_limited'), t('not_found'), t('errors.card_declined')];

// silent: prose
// not_found comes with 404, and rate_limted is a misspelling
export const prose = 'the answer was not_found with 500';

// silent: a text of our own
const STOPPED = 'stopped by user';
export async function stoppable() {
  try {
    return await order('1');
  } catch (err) {
    if (err.message === STOPPED) return undefined;
    throw err;
  }
}

// silent: what was sent is handed on
export function passOn(err, res) {
  res.status(err.status || 500).json({ code: err.code, message: err.message });
}

// silent: sent as documented
export function limited(res) {
  res.set('Retry-After', '5').status(429).json({ code: 'rate_limited', message: 'Slow down, please' });
}

// silent: the next item of a list
export async function all(ids) {
  for (const id of ids) {
    const res = await fetch(`${base}/orders/${id}`);
    if (res.status === 404) continue;
    use(await res.json());
  }
}

// silent: pages
export async function pages(url) {
  const res = await fetch(url);
  const page = await res.json();
  return page.next ? pages(page.next) : page;
}

// silent: axios, a message that is shown
export async function show(id) {
  try {
    await axios.get(`${base}/orders/${id}`);
  } catch (err) {
    alert(err.response?.data?.message);
    throw err;
  }
}

const remedies = {
  forbidden: () => 'Ask for access.',
  card_declined: () => 'Ask for another card.',
};

// silent: a table of functions, and what to do with everything else
export async function remedy(id) {
  const res = await fetch(`${base}/orders/${id}/remedy`);
  const failure = await res.json();
  return remedies[failure.code]?.() ?? failure.message;
}

// silent: a table of texts
const titles = { forbidden: 'No access', card_declined: 'Card refused' };
export async function titleOf(id) {
  const res = await fetch(`${base}/orders/${id}/title`);
  const failure = await res.json();
  return titles[failure.code];
}
