// What the shop itself sends. The marked lines are wrong.
'use strict';
const Router = require('@koa/router');
const fastify = require('fastify')();

const router = new Router();

router.get('/orders/:id', (ctx) => {
  const order = find(ctx.params.id);
  if (!order) {
    ctx.status = 404;
    ctx.body = { code: 'forbidden', message: 'No such order' }; // expect: status-code-mismatch
    return;
  }
  ctx.body = order;
});

fastify.post('/orders', async (request, reply) => {
  if (tooMany(request)) return reply.code(429).send({ code: 'rate_limited', message: 'Slow down, please' }); // expect: missing-retry-after-header
  if (!valid(request.body)) return reply.code(422).send({ code: 'invalid_requests' }); // expect: unknown-code
  return reply.code(409).send({ code: 'sold_out' }); // expect: deprecated-code
});

exports.handler = async () => ({ statusCode: 429, body: JSON.stringify({ code: 'rate_limited' }) }); // expect: missing-retry-after-header

exports.guard = (key) => {
  if (!key) throw new ApiError(401, 'forbidden'); // expect: status-code-mismatch
};
