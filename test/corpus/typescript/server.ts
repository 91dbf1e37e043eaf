// What the shop itself sends. The marked lines are wrong.
import express from 'express';
import { NextResponse } from 'next/server';

const app = express();

app.get('/orders/:id', (req, res) => {
  const order = find(req.params.id);
  if (order === undefined) return res.status(404).json({ code: 'forbidden', message: 'No such order' }); // expect: status-code-mismatch
  if (order.locked) return res.status(403).json({ code: 'forbidden', message: 'The key lacks the scope' });
  return res.json(order);
});

app.post('/orders', (req, res) => {
  if (tooMany(req)) return res.status(429).json({ code: 'rate_limited', message: 'Slow down, please' }); // expect: missing-retry-after-header
  if (!valid(req.body)) return res.status(422).json({ code: 'invalid_requests', issues: issuesOf(req.body) }); // expect: unknown-code
  return res.status(201).end();
});

export function limited(): Response {
  return Response.json({ code: 'rate_limited', message: 'Slow down, please' }, { status: 429 }); // expect: missing-retry-after-header
}

export function GET(): Response {
  return NextResponse.json({ code: 'sold_out', message: 'Somebody was faster' }, { status: 409 }); // expect: deprecated-code
}
