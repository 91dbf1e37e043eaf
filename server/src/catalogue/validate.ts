/** Everything that is wrong in one catalogue file, each at its place. The published JSON Schema says the same. */
import type { JsonDocument, JsonNode } from '../core/jsonc.ts';
import { membersOf, nodeSpan } from '../core/jsonc.ts';
import type { Span } from '../core/range.ts';
import { slipsOf } from '../core/similarity.ts';
import type { Finding, RelatedPlace } from '../model/finding.ts';
import { retryPolicies, retryVerdicts } from '../model/retryPolicy.ts';
import {
  actors,
  catalogueMembers,
  codeMembers,
  deprecatedMembers,
  envelopeMembers,
  isCatalogueId,
  isHost,
  isMediaType,
  isPlace,
  isWebAddress,
  recogniseMembers,
  statusMembers,
} from './format.ts';
import type { ReadingRule } from './ruleTable.ts';
import { defaultSeverityOf } from './ruleTable.ts';

/** More than this nobody reads: a file so wrong is told of once more, in one sentence. */
const maxProblems = 500;

/** The findings of a catalogue file's tree, in the order of their places. */
export function validateCatalogue(document: JsonDocument, text: string): Finding[] {
  const problems = new Problems();
  if (text.trim() === '') {
    problems.add(
      'catalogue-syntax',
      { start: 0, end: Math.min(1, text.length) },
      'The file is empty: a catalogue is a JSON object with `codes`.',
    );
    return problems.inOrder();
  }
  for (const { span, message } of document.errors) problems.add('catalogue-syntax', clip(span, text), message);
  const { root } = document;
  if (root === undefined) return problems.inOrder();
  if (root.type !== 'object') {
    problems.add('invalid-catalogue', nodeSpan(root), `A catalogue is a JSON object with \`codes\`, not ${nameOf(root)}.`);
  } else {
    checkFile(root, problems);
  }
  return problems.inOrder();
}

class Problems {
  readonly #list: Finding[] = [];
  #dropped = 0;

  add(rule: ReadingRule, span: Span, message: string, related?: readonly RelatedPlace[], data?: unknown): void {
    if (this.#list.length >= maxProblems) {
      this.#dropped++;
      return;
    }
    this.#list.push({
      rule,
      severity: defaultSeverityOf(rule),
      span,
      message,
      ...(related && { related }),
      ...(data !== undefined && { data }),
    });
  }

  inOrder(): Finding[] {
    const list = [...this.#list].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
    const last = list.at(-1);
    if (this.#dropped > 0 && last)
      list.push({ ...last, rule: 'invalid-catalogue', message: `There are ${this.#dropped} more problems in this file.` });
    return list;
  }
}

type Check = (node: JsonNode, problems: Problems) => void;

function checkFile(root: JsonNode, problems: Problems): void {
  object(
    'a catalogue',
    {
      $schema: string(),
      id: string(isCatalogueId, 'An id is made of letters, digits, dots, hyphens and underscores.'),
      title: string(),
      docs: string(isWebAddress, 'An absolute web address is expected: https://…'),
      extends: oneOrMore(
        string((text) => text !== '', 'A path or the id of a shipped catalogue is expected.'),
        'a path, a shipped id, or a list of these',
      ),
      recognise: object(
        '`recognise`',
        {
          hosts: listOf(string(isHost, 'A host name alone is expected, without scheme, port or path: api.example.com.')),
          imports: listOf(string((text) => text !== '', 'A package or module is expected.')),
          files: listOf(string((text) => text !== '', 'A glob is expected: src/**.')),
        },
        recogniseMembers,
      ),
      envelope: object(
        '`envelope`',
        {
          ...Object.fromEntries(envelopeMembers.map((member) => [member, places])),
          contentType: string(isMediaType, 'A media type is expected: application/problem+json.'),
        },
        [...envelopeMembers, 'contentType'],
      ),
      statuses: checkStatuses,
      codes: checkCodes,
    },
    catalogueMembers,
  )(root, problems);
}

const places = oneOrMore(
  string(isPlace, 'A JSON Pointer such as /error/code is expected, or header:NAME.'),
  'a JSON Pointer, header:NAME, or a list of these',
);

const meaning = {
  title: string(),
  description: string(),
  action: string(),
  actor: word(actors, 'who must act'),
  retry: word(retryPolicies, 'a retry policy'),
  docs: string(isWebAddress, 'An absolute web address is expected: https://…'),
};

const statusEntry = object('a status', meaning, statusMembers);

const codeEntry = object(
  'a code',
  {
    ...meaning,
    // `invalid-status` looks at these, and `duplicate-code` at names.
    status: () => {},
    deprecated: object('`deprecated`', { since: string(), replacedBy: string(), reason: string() }, deprecatedMembers),
    example: () => {},
  },
  codeMembers,
);

function checkStatuses(node: JsonNode, problems: Problems): void {
  if (!isObject(node, '`statuses`', problems)) return;
  const seen = new Map<string, JsonNode>();
  for (const [name, value] of membersOf(node)) {
    const text = String(name.value);
    const first = seen.get(text);
    if (first === undefined) seen.set(text, name);
    else
      problems.add('invalid-catalogue', nodeSpan(name), `Status ${text} is described twice in this file; the last one counts.`, [
        { span: nodeSpan(first), message: 'First here.' },
      ]);
    if (value) statusEntry(value, problems);
  }
}

function checkCodes(node: JsonNode, problems: Problems): void {
  if (!isObject(node, '`codes`', problems)) return;
  for (const [, value] of membersOf(node)) if (value) codeEntry(value, problems);
}

/** An object of these members and no others. */
function object(what: string, checks: Readonly<Record<string, Check>>, members: readonly string[]): Check {
  const known = new Map(Object.entries(checks));
  return (node, problems) => {
    if (!isObject(node, what, problems)) return;
    const given = membersOf(node);
    for (const [name, value] of given) {
      const text = String(name.value);
      const check = known.get(text);
      if (check === undefined) {
        const [meant] = slipsOf(text, members, 1);
        const hint = meant === undefined ? `It can have ${members.join(', ')}.` : `Did you mean \`${meant}\`?`;
        problems.add('invalid-catalogue', nodeSpan(name), `There is no member \`${text}\` in ${what}. ${hint}`, undefined, {
          members: meant === undefined ? [] : [meant],
        });
        continue;
      }
      const [first] = given.find(([other]) => other.value === text)!;
      if (first !== name)
        problems.add('invalid-catalogue', nodeSpan(name), `\`${text}\` is given twice; the last one counts.`, [
          { span: nodeSpan(first), message: 'First here.' },
        ]);
      if (value) check(value, problems);
    }
  };
}

function isObject(node: JsonNode, what: string, problems: Problems): boolean {
  if (node.type === 'object') return true;
  problems.add('invalid-catalogue', nodeSpan(node), `An object is expected for ${what}, not ${nameOf(node)}.`);
  return false;
}

function string(accepts: (text: string) => boolean = () => true, otherwise = 'A text in double quotes is expected.'): Check {
  return (node, problems) => {
    if (node.type !== 'string')
      problems.add('invalid-catalogue', nodeSpan(node), `A text in double quotes is expected, not ${nameOf(node)}.`);
    else if (!accepts(String(node.value))) problems.add('invalid-catalogue', nodeSpan(node), otherwise);
  };
}

function word(words: readonly string[], what: string): Check {
  return (node, problems) => {
    const value = node.type === 'string' ? String(node.value) : '';
    if (words.includes(value)) return;
    const [meant] = slipsOf(value, words, 1);
    const list = words.map((item) => (Object.hasOwn(retryVerdicts, item) ? `\`${item}\`` : item)).join(', ');
    problems.add(
      'invalid-catalogue',
      nodeSpan(node),
      meant === undefined ? `This is not ${what}: one of ${list} is.` : `This is not ${what}. Did you mean \`${meant}\`?`,
      undefined,
      { words: meant === undefined ? words : [meant] },
    );
  };
}

function listOf(item: Check): Check {
  return (node, problems) => {
    if (node.type === 'array') for (const child of node.children ?? []) item(child, problems);
    else problems.add('invalid-catalogue', nodeSpan(node), `A list is expected, not ${nameOf(node)}.`);
  };
}

function oneOrMore(item: Check, what: string): Check {
  return (node, problems) => {
    if (node.type === 'string') item(node, problems);
    else if (node.type === 'array') for (const child of node.children ?? []) item(child, problems);
    else problems.add('invalid-catalogue', nodeSpan(node), `Expected here: ${what}; not ${nameOf(node)}.`);
  };
}

function nameOf(node: JsonNode): string {
  const names = {
    object: 'an object',
    array: 'a list',
    string: 'a text',
    number: 'a number',
    boolean: 'true or false',
    null: 'null',
    property: 'a member',
  } as const;
  return names[node.type];
}

function clip(span: Span, text: string): Span {
  const start = Math.min(span.start, Math.max(0, text.length - 1));
  return { start, end: Math.min(Math.max(span.end, start + 1), text.length) };
}
