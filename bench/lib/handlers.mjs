import { groupByStatus } from './catalogues.mjs';
import { pick } from './random.mjs';

const verbs = 'create update fetch list cancel confirm capture retry archive restore validate sync'.split(' ');
const nouns =
  'Invoice Payment Customer Payout Message Recording Webhook Order Shipment Token Session File Bucket Policy Member Tenant Plan Coupon Refund Charge'.split(
    ' ',
  );

function switchFunction(next, codes, n) {
  const name = pick(next, verbs) + pick(next, nouns) + n;
  const lines = [
    `export async function ${name}(input: { id: string; amount: number }): Promise<Result> {`,
    `  const res = await request(\`/v1/${pick(next, nouns).toLowerCase()}s/\${input.id}\`, { method: "POST", body: JSON.stringify(input) });`,
    '  if (res.ok) {',
    '    const value = await res.json();',
    '    return { kind: "ok", value };',
    '  }',
    '  const problem: Problem = await res.problem();',
    '  switch (problem.code) {',
  ];
  const used = new Set();
  for (let arms = 4 + Math.floor(next() * 8); arms > 0; arms--) {
    const labels = [];
    for (let i = 1 + Math.floor(next() * 2.2); i > 0; i--) {
      const { code } = pick(next, codes);
      if (!used.has(code)) labels.push(code);
      used.add(code);
    }
    if (labels.length === 0) continue;
    lines.push(...labels.map((code) => `    case "${code}":`));
    const body = Math.floor(next() * 4);
    if (body === 0)
      lines.push(
        `      logger.warn("${name} is tried again", { id: input.id, code: problem.code });`,
        '      return { kind: "retry", after: parseRetryAfter(res.headers.get("retry-after")) };',
      );
    else if (body === 1) lines.push(`      throw new ApiError(problem.code, \`${name}: \${problem.detail}\`);`);
    else if (body === 2)
      lines.push('      // shown next to the form field', '      return { kind: "failed", code: problem.code, field: "amount" };');
    else lines.push('      await sleep(250);', `      return ${name}({ ...input, amount: Math.max(0, input.amount - 1) });`);
  }
  lines.push('    default:', '      return { kind: "failed", code: problem.code };', '  }', '}', '');
  return lines;
}

function statusFunction(next, byStatus, n) {
  const name = `${pick(next, verbs)}${pick(next, nouns)}ByStatus${n}`;
  const lines = [
    `export async function ${name}(id: string, attempt = 0): Promise<Result> {`,
    `  const res = await request(\`/v2/${pick(next, nouns).toLowerCase()}s/\${id}\`);`,
    '  if (res.ok) return { kind: "ok", value: await res.json() };',
    '  const problem: Problem = await res.problem();',
  ];
  const chosen = [...byStatus.keys()].sort(() => next() - 0.5).slice(0, 3);
  chosen.forEach((status, i) => {
    const first = pick(next, byStatus.get(status)).code;
    const second = pick(next, byStatus.get(status)).code;
    lines.push(`  ${i > 0 ? '} else ' : ''}if (problem.status === ${status}) {`, `    if (problem.code === "${first}") {`);
    if (status === 429 || status === 503) {
      lines.push(
        '      const wait = parseRetryAfter(res.headers.get("retry-after"));',
        '      await sleep(wait * 1000);',
        `      return attempt < 5 ? ${name}(id, attempt + 1) : { kind: "failed", code: problem.code };`,
      );
    } else lines.push(`      logger.warn("${name}", { id, attempt });`, '      return { kind: "failed", code: problem.code };');
    if (first !== second)
      lines.push(
        `    } else if (problem.code === "${second}") {`,
        `      throw new ApiError(problem.code, "${second.replaceAll(/[_.]/g, ' ')}");`,
      );
    lines.push('    }');
  });
  lines.push('  }', '  return { kind: "failed", code: problem.code };', '}', '');
  return lines;
}

function messages(next, codes, n) {
  const used = new Set(Array.from({ length: 8 }, () => pick(next, codes).code));
  return [
    `export const messages${n}: Partial<Record<Code, string>> = {`,
    ...[...used].map((code) => `  "${code}": "${code.replaceAll(/[_.]/g, ' ')}: try again, please",`),
    '};',
    '',
  ];
}

/** Code that has nothing to do with errors. */
export function plainFunction(next, n) {
  const noun = pick(next, nouns);
  return [
    `export interface ${noun}View${n} {`,
    '  id: string;',
    '  title: string;',
    '  lines: Array<{ sku: string; quantity: number; price: number }>;',
    '}',
    '',
    `/** Adds up the lines of a ${noun.toLowerCase()}. */`,
    `export function total${noun}${n}(view: ${noun}View${n}, rate = ${(next() * 0.3).toFixed(3)}): number {`,
    '  let sum = 0;',
    '  for (const line of view.lines) {',
    '    if (line.quantity <= 0) continue;',
    '    sum += line.quantity * line.price;',
    '  }',
    '  return Math.round(sum * (1 + rate) * 100) / 100;',
    '}',
    '',
    `export const format${noun}${n} = (view: ${noun}View${n}, locale = "en-GB"): string => {`,
    '  const parts = view.lines.map((l) => `${l.sku} x${l.quantity}`).filter(Boolean);',
    `  return \`\${view.title}: \${parts.join(", ")} = \${new Intl.NumberFormat(locale).format(total${noun}${n}(view))}\`;`,
    '};',
    '',
  ];
}

/** A file of about `size` lines, about two thirds of which handle errors. */
export function handlerFile(size, codes, next, from = './') {
  const byStatus = groupByStatus(codes);
  const lines = [
    `import type { Code, Problem } from "${from}codes";`,
    `import { ApiError, logger, parseRetryAfter, request, sleep, type Result } from "${from}lib";`,
    '',
  ];
  for (let n = 1; lines.length < size; n++) {
    const x = next();
    lines.push(
      ...(x < 0.35
        ? switchFunction(next, codes, n)
        : x < 0.65
          ? statusFunction(next, byStatus, n)
          : x < 0.72
            ? messages(next, codes, n)
            : plainFunction(next, n)),
    );
  }
  return `${lines.join('\n')}\n`;
}

/** What the handler files import. */
export const library = `import type { Code, Problem } from "./codes";
export type Result = { kind: "ok"; value: unknown } | { kind: "retry"; after: number } | { kind: "failed"; code: Code; field?: string };
export class ApiError extends Error { constructor(public code: Code, message: string) { super(message); } }
export interface Res { ok: boolean; status: number; headers: { get(n: string): string | null }; json(): Promise<unknown>; problem(): Promise<Problem>; }
export declare function request(url: string, init?: { method?: string; body?: string }): Promise<Res>;
export declare function sleep(ms: number): Promise<void>;
export declare const logger: { warn(m: string, o?: unknown): void };
export function parseRetryAfter(v: string | null): number { return v ? Number(v) || 1 : 1; }
`;
