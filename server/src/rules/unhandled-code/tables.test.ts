/** Dispatches by a table, in the languages whose tables are read. */
import { testRule } from '../../testing/ruleTester.ts';

const text = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code', message: '/message', requestId: '/request_id' },
  codes: {
    missing: { status: 404, retry: 'never' },
    taken: { status: 409, retry: 'reload' },
    refused: { status: 403, retry: 'after-fix' },
    unpaid: { status: 403, retry: 'after-fix' },
    closed: { status: 410, deprecated: { reason: 'Shops stay open.' } },
  },
});

const ts = (body: string, before = ''): string => `${before}export async function explain(url: string): Promise<unknown> {
  const res = await fetch(url);
  const problem = await res.json();
${body}
}
`;
const handlers = `const handlers: Record<string, (() => string) | undefined> = { missing: () => 'gone', refused: () => 'ask' };\n`;
const inside = `  const handlers: Record<string, (() => string) | undefined> = { missing: () => 'gone', refused: () => 'ask' };\n`;
const map = `const handlers = new Map([['missing', () => 'gone'], ['refused', () => 'ask']]);\n`;
const missing = ['2 codes can arrive here that have no entry: `taken` or `unpaid`.'];

testRule('unhandled-code', {
  catalogue: { text },
  valid: [
    {
      name: 'every code has an entry',
      code: ts(
        `  return handlers[problem.code]?.();`,
        `const handlers: Record<string, () => number> = { missing: () => 1, taken: () => 2, refused: () => 3, unpaid: () => 4 };\n`,
      ),
    },
    { name: 'another call for the others', code: ts(`  return handlers[problem.code]?.() ?? 'failed';`, handlers) },
    { name: 'another function for the others', code: ts(`  return (handlers[problem.code] ?? String)();`, handlers) },
    { name: 'another function, by name', code: ts(`  const run = handlers[problem.code] ?? String;\n  return run();`, handlers) },
    {
      name: 'the function is asked for',
      code: ts(`  const run = handlers[problem.code];\n  if (run) return run();\n  return 'failed';`, handlers),
    },
    {
      name: 'the function is asked for, at once',
      code: ts(`  const run = handlers[problem.code];\n  return run ? run() : 'failed';`, handlers),
    },
    {
      name: 'the table is asked before',
      code: ts(`  if (!(problem.code in handlers)) return 'failed';\n  return handlers[problem.code]?.();`, handlers),
    },
    {
      name: 'the entry is asked for before',
      code: ts(`  if (handlers[problem.code]) return handlers[problem.code]?.();\n  return 'failed';`, handlers),
    },
    {
      name: 'the entry is asked for before, in one expression',
      code: ts(`  return handlers[problem.code] && handlers[problem.code]!();`, handlers),
    },
    {
      name: 'a map is asked before',
      code: ts(`  if (!handlers.has(problem.code)) return 'failed';\n  return handlers.get(problem.code)!();`, map),
    },
    {
      name: 'what comes back is asked about',
      code: ts(
        `  const text = handlers[problem.code]?.();\n  if (text === undefined) throw new Error('failed');\n  return text;`,
        handlers,
      ),
    },
    {
      name: 'whether it was handled is asked',
      code: ts(`  if (!handlers[problem.code]?.()) throw new Error('failed');\n  return 'done';`, handlers),
    },
    {
      name: 'a missing entry is caught',
      code: ts(`  try {\n    return handlers[problem.code]!();\n  } catch {\n    return 'failed';\n  }`, handlers),
    },
    {
      name: 'texts to show, with an alternative',
      code: ts(
        `  return texts[problem.code] ?? problem.message;`,
        `const texts: Record<string, string> = { missing: 'Gone', refused: 'Ask' };\n`,
      ),
    },
    {
      name: 'texts to show',
      code: ts(`  return texts[problem.code];`, `const texts: Record<string, string> = { missing: 'Gone', refused: 'Ask' };\n`),
    },
    {
      name: 'texts, written large',
      code: ts(
        `  return texts[problem.code]?.toUpperCase();`,
        `const texts: Record<string, string> = { missing: 'Gone', refused: 'Ask' };\n`,
      ),
    },
    { name: 'handlers that are handed on', code: ts(`  return handlers[problem.code];`, handlers) },
    { name: 'a table by something else', code: ts(`  return handlers[problem.kind]?.();`, handlers) },
    {
      name: 'a table of something else',
      code: ts(`  return keys[problem.code]?.();`, `const keys: Record<string, () => void> = { Enter: () => {}, Escape: () => {} };\n`),
    },
    {
      name: 'a table with more than can be seen',
      code: ts(
        `  return handlers[problem.code]?.();`,
        `import { more } from './more';\nconst handlers: Record<string, () => number> = { ...more, missing: () => 1 };\n`,
      ),
    },
    { name: 'a table that is added to', code: ts(`${inside}  handlers['taken'] = () => 'reload';\n  return handlers[problem.code]?.();`) },
    {
      name: 'the others are handled before',
      code: ts(
        `  if (problem.code === 'taken' || problem.code === 'unpaid') return 'later';\n  return handlers[problem.code]?.();`,
        handlers,
      ),
    },
    {
      name: 'only these can arrive',
      code: ts(`  if (res.status !== 404) return problem.code;\n  return handlers[problem.code]?.();`, handlers),
    },
    {
      name: 'Python: a function for the others',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    return HANDLERS.get(problem["code"], failed)(problem)\n`,
    },
    {
      name: 'Python: a missing key is caught',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    try:\n        return HANDLERS[problem["code"]](problem)\n    except KeyError:\n        return failed(problem)\n`,
    },
    {
      name: 'Python: the key is asked for before',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    if problem["code"] in HANDLERS:\n        return HANDLERS[problem["code"]](problem)\n    return None\n`,
    },
    {
      name: 'Python: the function is asked for',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    handler = HANDLERS.get(problem["code"])\n    if handler is None:\n        return failed(problem)\n    return handler(problem)\n`,
    },
    {
      name: 'Ruby: a block for the others',
      file: 'shop.rb',
      code: `require 'faraday'\n\nHANDLERS = { 'missing' => method(:gone), 'refused' => method(:ask) }.freeze\n\ndef explain(url)\n  problem = JSON.parse(Faraday.get(url).body)\n  HANDLERS.fetch(problem['code']) { method(:failed) }.call(problem)\nend\n`,
    },
    {
      name: 'Java: another function for the others',
      file: 'Shop.java',
      code: `import java.util.Map;\nclass Shop {\n  static final Map<String, Runnable> HANDLERS = Map.of("missing", Shop::gone, "refused", Shop::ask);\n  void explain(ApiException problem) {\n    HANDLERS.getOrDefault(problem.getCode(), Shop::failed).run();\n  }\n}\n`,
    },
    {
      name: 'Go: the key is asked for',
      file: 'shop.go',
      code: `package shop\n\nvar handlers = map[string]func(){"missing": gone, "refused": ask}\n\nfunc Explain(problem *APIError) {\n\tif handle, ok := handlers[problem.Code]; ok {\n\t\thandle()\n\t}\n}\n`,
    },
  ],
  invalid: [
    {
      name: 'codes without an entry',
      code: ts(`  return «handlers[problem.code]»?.();`, handlers),
      severity: 'hint',
      messages: missing,
      fixes: {},
    },
    { name: 'a table of the function', code: ts(`${inside}  «handlers[problem.code]»?.();\n  return undefined;`), messages: missing },
    { name: 'a map', code: ts(`  return «handlers.get(problem.code)»?.();`, map), messages: missing },
    {
      name: 'a frozen table',
      code: ts(`  return «handlers[problem.code]»?.();`, handlers.replace('= {', '= Object.freeze({').replace(' };', ' });')),
      messages: missing,
    },
    { name: 'by name', code: ts(`  const run = «handlers[problem.code]»;\n  return run?.();`, handlers), messages: missing },
    {
      name: 'by name, and called',
      code: ts(`  const run = «handlers[problem.code]»;\n  return run?.call(undefined);`, handlers),
      messages: missing,
    },
    { name: 'awaited', code: ts(`  await «handlers[problem.code]»?.();\n  return undefined;`, handlers), messages: missing },
    {
      name: 'a catch around it is for other errors',
      code: ts(`  try {\n    return «handlers[problem.code]»?.();\n  } catch {\n    return 'failed';\n  }`, handlers),
      messages: missing,
    },
    {
      name: 'by an alias of the code',
      code: ts(`  const { code } = problem;\n  return «handlers[code]»?.();`, handlers),
      messages: missing,
    },
    {
      name: 'what the status leaves',
      code: ts(`  if (res.status !== 403) return problem.code;\n  return «handlers[problem.code]»?.();`, handlers),
      messages: ['One code can arrive here that has no entry: `unpaid`.'],
    },
    {
      name: 'with the option, beside a default',
      options: { alsoWithDefault: true },
      code: ts(`  return «handlers[problem.code]»?.() ?? 'failed';`, handlers),
      messages: missing,
    },
    {
      name: 'JavaScript',
      file: 'shop.js',
      code: `const handlers = { missing() { return 'gone'; }, refused: () => 'ask' };\nexport async function explain(url) {\n  const res = await fetch(url);\n  const problem = await res.json();\n  return «handlers[problem.code]»();\n}\n`,
      messages: missing,
    },
    {
      name: 'Python',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    return «HANDLERS[problem["code"]]»(problem)\n`,
      messages: missing,
    },
    {
      name: 'Python: get without a default',
      file: 'shop.py',
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    handler = «HANDLERS.get(problem.get("code"))»\n    return handler(problem)\n`,
      messages: missing,
    },
    {
      name: 'Python: with the option, beside a default',
      file: 'shop.py',
      options: { alsoWithDefault: true },
      code: `import requests\n\nHANDLERS = {"missing": gone, "refused": ask}\n\ndef explain(url):\n    problem = requests.get(url).json()\n    return «HANDLERS.get(problem["code"], failed)»(problem)\n`,
      messages: missing,
    },
    {
      name: 'Ruby',
      file: 'shop.rb',
      code: `require 'faraday'\n\nHANDLERS = { 'missing' => method(:gone), 'refused' => method(:ask) }.freeze\n\ndef explain(url)\n  problem = JSON.parse(Faraday.get(url).body)\n  «HANDLERS.fetch(problem['code'])».call(problem)\nend\n`,
      messages: missing,
    },
    {
      name: 'Java',
      file: 'Shop.java',
      code: `import java.util.Map;\nclass Shop {\n  static final Map<String, Runnable> HANDLERS = Map.of("missing", Shop::gone, "refused", Shop::ask);\n  void explain(ApiException problem) {\n    «HANDLERS.get(problem.getCode())».run();\n  }\n}\n`,
      messages: missing,
    },
    {
      name: 'Go',
      file: 'shop.go',
      code: `package shop\n\nvar handlers = map[string]func(){"missing": gone, "refused": ask}\n\nfunc Explain(problem *APIError) {\n\thandle := «handlers[problem.Code]»\n\thandle()\n}\n`,
      messages: missing,
    },
    {
      name: 'PHP',
      file: 'shop.php',
      code: `<?php\nfunction explain(ApiException $problem) {\n    $handlers = ['missing' => gone(...), 'refused' => ask(...)];\n    return «$handlers[$problem->code]»($problem);\n}\n`,
      messages: missing,
    },
    {
      name: 'C#',
      file: 'Shop.cs',
      code: `using System.Collections.Generic;\nclass Shop {\n  static readonly Dictionary<string, Action> Handlers = new() { ["missing"] = Gone, ["refused"] = Ask };\n  void Explain(ApiException problem) {\n    «Handlers[problem.Code]»();\n  }\n}\n`,
      messages: missing,
    },
  ],
});
