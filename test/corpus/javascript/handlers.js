// How a shop's failures are told apart, in CommonJS. The marked lines are wrong.
'use strict';
const axios = require('axios');
const codes = require('./codes');

const base = 'https://api.shop.example/v1';
const FINAL = { forbidden: 1, not_found: 2 };

exports.readOrder = async function readOrder(id) {
  const res = await fetch(`${base}/orders/${id}`);
  if (res.ok) return res.json();
  const { code, message } = await res.json();
  if (res.status == 404 && code == 'forbidden') return null; // expect: status-code-mismatch
  if (res.status === 409 && code === codes.MISSING) return null; // expect: status-code-mismatch
  if (res.status === 402 && code in FINAL) return null; // expect: status-code-mismatch
  throw new Error(message);
};

exports.pay = (id, callback) => {
  axios
    .put(`${base}/orders/${id}/payment`)
    .then(() => callback(null, 'paid'))
    .catch(function (err) {
      var status = err.response && err.response.status;
      var body = err.response && err.response.data;
      if (status === 401 && body.code === 'card_declined') return callback(null, 'declined'); // expect: status-code-mismatch
      callback(err);
    });
};

exports.cancel = async (id) => {
  try {
    await axios.delete(`${base}/orders/${id}`);
  } catch ({ response }) {
    switch (response?.status) {
      case 403:
      case 404:
        return response.data.code === 'card_declined'; // expect: status-code-mismatch
      case 500:
        return response.data.code !== 'internal_error';
      default:
        throw new Error('failed');
    }
  }
  return true;
};

exports.explain = function (problem) {
  switch (problem.code) {
    case 'rate_limted': // expect: unknown-code
      return 'Slow down.';
    case 'sold_out': // expect: deprecated-code
      return 'Somebody was faster.';
    case 'forbidden':
      return 'No access.';
    default:
      return problem.message;
  }
};

exports.stock = async (article) => {
  const response = await fetch(`${base}/articles/${article}`);
  const body = await response.json();
  if (response.ok) return body.count;
  if (['out_of_stock', 'sold_out'].indexOf(body.code) !== -1) return 0; // expect: deprecated-code
  if (body.code === 'stock_unknown') return undefined; // expect: unknown-code
  if (body.message.startsWith('Slow down')) return undefined; // expect: message-matching
  if (body.message.toLowerCase().includes('another account')) return undefined; // expect: message-matching
  if (body.message.match(/too many requests/i)) return undefined; // expect: message-matching
  throw new Error(body.message);
};

exports.rename = async (id, name) => {
  const res = await fetch(`${base}/orders/${id}`, { method: 'PUT', body: name });
  if (399 < res.status && res.status < 500) throw new Error('The name was refused.'); // expect: swallowed-rate-limit
  return res.json();
};

exports.exists = async (id) => {
  try {
    await axios.head(`${base}/orders/${id}`);
    return true;
  } catch (err) {
    if (err.response?.status >= 400 && err.response?.status < 500) return false; // expect: swallowed-rate-limit
    throw err;
  }
};

exports.issuesOf = async (id) => {
  const res = await fetch(`${base}/orders/${id}/check`);
  const body = await res.json();
  if (res.ok) return [];
  if (body.error.code === 'invalid_request') return body.issues; // expect: wrong-envelope-member
  if (body.type === 'forbidden') return ['No access.']; // expect: wrong-envelope-member
  return [];
};

const remedies = {
  forbidden: () => 'Ask for access.',
  card_declined: () => 'Ask for another card.',
};

exports.remedyOf = async (id) => {
  const res = await fetch(`${base}/orders/${id}/remedy`);
  const failure = await res.json();
  return remedies[failure.code]?.(); // expect: unhandled-code
};
