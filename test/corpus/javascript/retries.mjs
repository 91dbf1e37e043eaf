// Requests that are sent again. The marked lines are wrong.
import axiosRetry from 'axios-retry';
import axios from 'axios';
import ky from 'ky';

const base = 'https://api.shop.example/v1';
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

export const orders = async (page, attempt = 0) => {
  const res = await fetch(`${base}/orders?page=${page}`);
  if (res.status === 429 && attempt < 3) { // expect: missing-retry-after
    await pause(1000 * 2 ** attempt);
    return orders(page, attempt + 1);
  }
  return res.json();
};

export async function order(id) {
  let left = 5;
  do {
    const res = await fetch(`${base}/orders/${id}`);
    if (res.ok) return res.json();
    const { code } = await res.json();
    if (code === 'rate_limited' || code === 'overloaded') { // expect: missing-retry-after
      await pause(500);
      continue;
    }
    if (code === 'not_found') { // expect: retry-permanent-error
      await pause(500);
      continue;
    }
    throw new Error(code);
  } while (left-- > 0);
  return undefined;
}

export async function invoice(id) {
  const res = await fetch(`${base}/orders/${id}/invoice`);
  if (res.status === 429) {
    const ms = res.headers.get('retry-after') * 1000; // expect: retry-after-date
    throw new Error(`Ask again in ${ms} ms.`);
  }
  return res.blob();
}

export async function receipt(id, left = 3) {
  try {
    return await axios.get(`${base}/orders/${id}/receipt`);
  } catch (err) {
    if (err.response?.status === 429 && left > 0) {
      await pause(+err.response.headers['retry-after'] * 1000); // expect: retry-after-date
      return receipt(id, left - 1);
    }
    throw err;
  }
}

export function parcel(id) {
  return fetch(`${base}/parcels/${id}`).then((res) => {
    if (res.status === 500) return pause(1000).then(() => parcel(id)); // expect: unbounded-retry
    return res.json();
  });
}

export async function track(id) {
  for (;;) { // expect: unbounded-retry
    const res = await fetch(`${base}/parcels/${id}/track`);
    if (res.status === 503) {
      await pause(1000);
      continue;
    }
    return res.json();
  }
}

export async function trace(id) {
  const res = await fetch(`${base}/parcels/${id}/trace`);
  if (!res.ok) return trace(id); // expect: unbounded-retry
  return res.json();
}

export async function address(id, attempt = 0) {
  const res = await fetch(`${base}/addresses/${id}`);
  if ((res.status === 500 || res.status === 404) && attempt < 3) return address(id, attempt + 1); // expect: retry-permanent-error
  return res.json();
}

export const customers = () => ky.get(`${base}/customers`, { retry: { limit: 3, statusCodes: [403, 500] } }); // expect: retry-permanent-error

axiosRetry(axios, { retries: 3, retryCondition: (err) => err.response?.status === 404 }); // miss: retry-permanent-error -- the condition of axios-retry is no retry of a request that is visible

export async function buy(article, attempt = 0) {
  const res = await fetch(`${base}/orders`, { method: 'post', body: JSON.stringify({ article }) });
  if (res.status >= 500 && attempt < 3) return buy(article, attempt + 1); // expect: unsafe-retry
  return res.json();
}

export async function change(id, fields, left = 3) {
  try {
    return await axios.patch(`${base}/orders/${id}`, fields);
  } catch (err) {
    if (err.response?.data?.code === 'internal_error' && left > 0) return change(id, fields, left - 1); // expect: unsafe-retry
    throw err;
  }
}

export const dispatch = (problem) => {
  switch (problem.code) { // expect: unhandled-code
    case 'forbidden':
      return 1;
    case 'not_found':
      return 2;
  }
};
