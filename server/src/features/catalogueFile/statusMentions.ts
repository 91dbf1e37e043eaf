import { statusName } from '../../model/statusNames.ts';

/** The limits of the two classes of errors. */
const limits = [399, 400, 499, 500, 599];

/** Names of several statuses, and those that are not made of the registered words. */
const others =
  /[45]xx|client.?(?:error|timeout)|server.?error|internal|entity|payload|too.?(?:long|large|many)|precon|proxy.?auth|bad.?method|version|unavailable|teapot/;

/**
 * Finds texts that may test one of these statuses, in any language: by number, by name (`NotFound`, `NOT_FOUND`, `:not_found`), or by
 * class. What it does not find tests none of them, or by means that are defined in another file.
 */
export function statusMention(statuses: Iterable<number>): RegExp {
  const all = new Set([...statuses, ...limits]);
  const names = [...all].flatMap((status) => statusName(status) ?? []).map((name) => name.replaceAll(/[^A-Za-z]+/g, '[^A-Za-z]?'));
  return new RegExp([String.raw`\b(?:${[...all].join('|')})\b`, String.raw`\/\s*100\b`, ...names, others.source].join('|'), 'i');
}
