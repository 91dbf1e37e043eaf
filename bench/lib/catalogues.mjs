import { pick, random } from './random.mjs';

const things =
  'card account customer invoice payment payout transfer balance charge refund dispute subscription plan coupon product price order shipment address phone message number recording call queue worker task channel session token key secret webhook endpoint event file upload bucket object domain certificate policy role user group tenant project region quota rate request body header parameter field cursor version resource lock mandate iban tax'.split(
    ' ',
  );
const troubles =
  'declined expired not_found invalid missing exists limit_exceeded unauthorized forbidden disabled suspended locked conflict timeout unavailable too_large too_small malformed unsupported unverified duplicate inactive archived deleted in_use mismatch rejected pending blocked deprecated unreachable overloaded corrupted out_of_range not_allowed incomplete stale revoked throttled unprocessable'.split(
    ' ',
  );
const statuses = [
  400, 400, 400, 400, 401, 402, 402, 403, 403, 404, 404, 404, 405, 409, 409, 410, 413, 415, 422, 422, 422, 423, 429, 429, 500, 502, 503,
  503, 504,
];
const apis =
  'payments messaging identity storage compute billing search catalog orders shipping voice video email push analytics audit config secrets network dns'.split(
    ' ',
  );

/** A catalogue of `size` codes, as data: `{ id, codes: [{ code, status, meaning, retry }] }`. */
function catalogue(id, size, next, prefix) {
  const names = things.flatMap((thing) => troubles.map((trouble) => `${thing}_${trouble}`));
  for (let i = names.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [names[i], names[j]] = [names[j], names[i]];
  }
  const codes = names.slice(0, size).map((name) => {
    const status = pick(next, statuses);
    const words = name.replaceAll('_', ' ');
    return {
      code: prefix + name,
      status,
      retry: status === 429 || status === 503 ? 'retry-after' : status >= 500 ? 'backoff' : 'after-fix',
      meaning: `The request to ${id} was refused because of "${words}". Look at the ${name.split('_')[0]} that was sent, mend it, and send the request again once that is done.`,
    };
  });
  return { id, codes };
}

/** The catalogues of a workload: W1 = 200 codes, W2 = 2,000, W3 = 50,000 in 100 catalogues. */
export function catalogues(workload, seed) {
  if (workload === 'W1') return [catalogue('payments', 200, random(seed + 1), '')];
  if (workload === 'W2') return [catalogue('messaging', 2000, random(seed + 2), '')];
  return Array.from({ length: 100 }, (_, i) => {
    const id = apis[i % 20] + (i < 20 ? '' : String(Math.floor(i / 20)));
    return catalogue(id, 500, random(seed + 300 + i), `${id}.`);
  });
}

/** A catalogue in the product's format. */
export function asCatalogueFile({ id, codes }) {
  const entries = codes.map(
    ({ code, status, retry, meaning }) =>
      `    ${JSON.stringify(code)}: ${JSON.stringify({ status, title: code.replaceAll(/[_.]/g, ' '), description: meaning, retry })}`,
  );
  return `// ${id}: error codes\n{\n  "id": ${JSON.stringify(id)},\n  "title": ${JSON.stringify(id)},\n  "envelope": { "code": "/code", "status": "/status", "message": "/detail" },\n  "codes": {\n${entries.join(',\n')}\n  }\n}\n`;
}

/** The same codes as TypeScript unions, one per status: what a TypeScript server is asked with. */
export function asTypes(codes) {
  const byStatus = Map.groupBy ? Map.groupBy(codes, (each) => each.status) : groupByStatus(codes);
  const unions = [...byStatus].map(
    ([status, list]) => `export type Code${status} =\n${list.map(({ code }) => `  | "${code}"`).join('\n')};\n`,
  );
  const problems = [...byStatus.keys()].map((status) => `  | { status: ${status}; code: Code${status}; detail: string }`);
  const all = [...byStatus.keys()].map((status) => `Code${status}`).join(' | ');
  return `${unions.join('')}export type Code = ${all};\nexport type Problem =\n${problems.join('\n')};\n`;
}

/** The codes of each status. */
export function groupByStatus(codes) {
  const map = new Map();
  for (const each of codes) map.set(each.status, [...(map.get(each.status) ?? []), each]);
  return map;
}

/** The same codes as a JSON Schema that enumerates them: what a JSON server is asked with. */
export function asSchema(codes) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    properties: {
      rules: {
        type: 'array',
        items: {
          type: 'object',
          required: ['code', 'status', 'action'],
          additionalProperties: false,
          properties: {
            code: {
              type: 'string',
              description: 'error code',
              enum: codes.map((each) => each.code),
              markdownEnumDescriptions: codes.map((each) => `**${each.status}** ${each.meaning}`),
            },
            status: { type: 'integer', minimum: 400, maximum: 599 },
            action: { enum: ['retry', 'fail', 'ask'] },
          },
        },
      },
    },
  };
}
