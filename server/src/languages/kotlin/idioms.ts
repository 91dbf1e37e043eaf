import type { Idioms } from '../idioms.ts';
import { missingArms } from './idioms/arms.ts';
import { attemptLimit, retryAfterHandler } from './idioms/handler.ts';
import { retryAfterHeader } from './idioms/header.ts';
import { retryAfterRead } from './idioms/read.ts';
import { stringContent } from './idioms/text.ts';

/** How fixes write Kotlin. */
export const kotlinIdioms: Idioms = {
  id: 'kotlin',
  stringContent,
  equals: (left, text, negated) => `${left} ${negated ? '!=' : '=='} "${stringContent(text, '"')}"`,
  retryAfterHandler,
  retryAfterRead,
  attemptLimit,
  missingArms,
  exclude: (subject, statuses) => statuses.map((status) => ` && ${subject} != ${status}`).join(''),
  retryAfterHeader,
};
