import { readFileSync, readdirSync } from 'node:fs';
import { readJsonc } from '../core/jsonc.ts';
import { readCatalogue } from '../catalogue/read.ts';
import type { Catalogue } from '../model/catalogue.ts';

const folder = new URL('../../catalogues/', import.meta.url);

/** The catalogues that ship. */
export function shippedCatalogues(): readonly Catalogue[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.errors.jsonc'))
    .map((name) => catalogueFrom(readFileSync(new URL(name, folder), 'utf8'), `shipped:${name}`));
}

/** A catalogue made of a file's text. */
export function catalogueFrom(text: string, source = 'test.errors.jsonc'): Catalogue {
  const { value, broken } = readJsonc(text);
  return readCatalogue(value, source, source.startsWith('shipped:'), broken).catalogue;
}

/** A catalogue whose codes and texts are anything but names: whatever writes or shows codes must bear it. */
export function awkwardCatalogue(): Catalogue {
  const statuses = [[], 404, [409, 429], 599];
  const codes = awkwardCodes().map((code, at) => [
    code,
    {
      status: statuses[at % 4],
      ...(at % 3 === 0 && { title: `Title of ${code}` }),
      description: `About */ """ \\ \`tick\` \${x} <script>alert(1)</script> | pipe\nline ${code}`,
      ...(at % 2 === 0 && { action: 'Do | this\r\nnow' }),
      ...(at % 5 === 0 && { retry: 'backoff' }),
      ...(at % 4 === 1 && { deprecated: { since: '2', replacedBy: 'plain', reason: 'because */' } }),
      ...(at % 6 === 0 && { example: { errors: [{ code }], status: 404 } }),
    },
  ]);
  const file = {
    id: '2-awkward.Catalogue',
    title: 'Awk"ward */ \\ <b>|title|</b>',
    docs: 'https://awk.example-api.io/errors',
    envelope: {
      code: '/errors/0/code',
      message: ['/errors/0/detail', '/message'],
      status: '/status',
      requestId: 'header:X-Request-Id',
      issues: '/issues',
      contentType: 'application/vnd.awk+json',
    },
    statuses: { 404: { title: 'Lost', description: 'It | is <lost>.', retry: 'never' }, 418: { title: 'Teapot' } },
    codes: Object.fromEntries(codes) as object,
  };
  return catalogueFrom(JSON.stringify(file).replace('"codes":{', '"codes":{"__proto__":{"status":404,"description":"Not a prototype"},'));
}

/** Texts that are codes like any other. */
export const awkwardCodes = (): readonly string[] => [
  'plain',
  'PLAIN',
  'Plain',
  'pla-in',
  '',
  'constructor',
  'toString',
  'hasOwnProperty',
  '404',
  '10001',
  '-32600',
  '1e3',
  '0x10',
  '007',
  'a b',
  'a\nb',
  'a"b',
  "a'b",
  'a\\b',
  'a`b',
  'a|b',
  'a*/b',
  '"""',
  '${x}',
  '</script>',
  '<img src=x>',
  'ünï_cödé',
  '日本',
  '🚢',
  '\ud800',
  '\u0000',
  '\u2028',
  '#',
  '//x',
  'class',
  'None',
  'func',
  'type',
  'mro',
  'name',
  'https://awk.example-api.io/errors#lost',
  'https://awk.example-api.io/other#lost',
  'https://awk.example-api.io/errors',
  'urn:awk:lost',
  'status',
  'true',
  'null',
];
