import { expect, test } from 'vitest';
import { statusMention } from './statusMentions.ts';

const mention = statusMention([404, 413, 503]);

test.each([
  'if (res.status === 404) return;',
  'if resp.StatusCode == http.StatusNotFound {',
  'except HTTPStatus.NOT_FOUND',
  'render status: :not_found',
  'status == StatusCode::NOT_FOUND',
  'HttpStatusCode.RequestEntityTooLarge',
  'if (status >= 400 && status < 500) return;',
  'Math.floor(status / 100) === 4',
  'if (is5xx(status)) retry();',
  'catch (e) { if (isServerError(e)) wait(); }',
  'case ServiceUnavailable:',
])('may test one: %s', (text) => {
  expect(mention.test(text)).toBe(true);
});

test.each(['if (!res.ok) throw new Error();', 'return a + 4041;', 'status === 409', 'const found = not(x);'])('tests none: %s', (text) => {
  expect(mention.test(text)).toBe(false);
});
