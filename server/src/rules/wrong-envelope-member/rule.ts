import type { EnvelopeRead } from '../../flow/facts.ts';
import type { EnvelopeMember } from '../../model/catalogue.ts';
import type { Vocabulary } from '../../model/vocabulary.ts';
import type { Rule } from '../rule.ts';
import { listed, quoted, titles } from '../support/words.ts';
import { fixes } from './fix.ts';
import { wrongReads } from './reads.ts';

/** The code, status or request id read where this envelope does not keep it. */
export const wrongEnvelopeMember: Rule = {
  meta: {
    id: 'wrong-envelope-member',
    defaultSeverity: 'warning',
    summary: 'The code (status, request id) read where this envelope does not keep it.',
    fixable: true,
  },
  *check(view) {
    for (const { span, read } of wrongReads(view)) yield { span, message: messageOf(view.vocabulary, read), data: { wants: read.wants } };
  },
  fixes,
};

const names: Readonly<Record<EnvelopeRead['wants'], string>> = {
  code: 'the code',
  status: 'the status',
  requestId: 'the request id',
  message: 'the message',
  issues: 'the issues',
};

function messageOf(vocabulary: Vocabulary, { path, wants }: EnvelopeRead): string {
  const places = [...placesOf(vocabulary, wants), ...(wants === 'status' ? ['the response itself'] : [])];
  return `Errors of ${titles(vocabulary)} keep ${names[wants]} in ${listed(places)}, not in ${quoted(path.join('.'))}.`;
}

/** Where the envelopes keep a fact, as it is written in code: `error.code`, or a header. */
function placesOf(vocabulary: Vocabulary, member: EnvelopeMember): readonly string[] {
  const pointers = new Set(vocabulary.envelopes.flatMap((envelope) => envelope[member] ?? []));
  return [...pointers].map((pointer) =>
    pointer.startsWith('header:') ? `the header ${pointer.slice('header:'.length)}` : quoted(pointer.slice(1).replaceAll('/', '.')),
  );
}
