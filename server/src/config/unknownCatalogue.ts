import type { Span } from '../core/range.ts';
import { mostSimilar, slipsOf } from '../core/similarity.ts';
import type { Finding } from '../model/finding.ts';

/** The finding for a catalogue's id that no catalogue has, with the ids that are like it. */
export function unknownCatalogue(id: string, span: Span, known: readonly string[]): Finding {
  const close = slipsOf(id, known, 3);
  const others = mostSimilar(id, known, 8);
  const hint =
    close.length > 0
      ? `Did you mean ${close.map((one) => `\`${one}\``).join(' or ')}?`
      : others.length > 0
        ? `There are ${others.join(', ')}${known.length > others.length ? ' and others' : ''}.`
        : 'There is none at all.';
  return { rule: 'unknown-catalogue', severity: 'warning', span, message: `There is no catalogue \`${id}\`. ${hint}`, data: { id, close } };
}
