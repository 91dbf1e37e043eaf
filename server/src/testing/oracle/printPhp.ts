import { bang, printerOf } from './printBraces.ts';

/** Prints a program as a PHP handler. */
export const printPhp = printerOf({
  head: (aliases) => `<?php
use Illuminate\\Support\\Facades\\Http;
function handle(string $url) {
    $res = Http::get($url);
    $problem = $res->json();
${aliases ? "    $seen = $res->status();\n    ['code' => $kind] = $problem;\n" : ''}`,
  tail: '}\n',
  status: (alias, form) => (alias ? '$seen' : form < 0.2 ? '(int) $res->status()' : '$res->status()'),
  code: (alias, form) =>
    alias ? '$kind' : form < 0.2 ? "($problem['code'] ?? null)" : form < 0.4 ? '$problem["code"]' : "$problem['code']",
  ok: '$res->successful()',
  opaque: 'more()',
  literal: (value) => (typeof value === 'string' ? `'${value}'` : `${value}`),
  compare: ({ negated, form }) => (form < 0.5 ? ['', negated ? ' !== ' : ' === ', ''] : ['', negated ? ' != ' : ' == ', '']),
  among: (_isCode, form) => (form < 0.5 ? ['in_array(', ', ', ', [', '], true)', true] : ['in_array(', ', ', ', array(', '))', true]),
  touch: 'touch();',
  exits: { return: 'return;', throw: "throw new RuntimeException('stop');", break: 'break;', continue: 'continue 1;' },
  switches: {
    head: (subject) => `switch (${subject}) {\n`,
    end: '}',
    label: () => 'case ',
    colon: ': ',
    standard: 'default: ',
    leave: 'break;',
  },
  and: '&&',
  or: '||',
  not: bang,
});
