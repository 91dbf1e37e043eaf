import type { SyntaxNode } from '../../core/syntaxNode.ts';
import type { Receivers } from '../../flow/receivers.ts';

/** Names by which the analysis recognises something on purpose, and what: they keep their meaning only as they are. */
const meaningful: readonly (readonly [name: RegExp, reason: string])[] = [
  [
    /retr|attempt|tries|left|remaining|budget|count|max/i,
    'bounds of a retry: what counts attempts is told by its name where no number shows it',
  ],
  [
    /abort|cancel|deadline|expired|signal|dispos|shut_?down|stop|^(?:ctx|context|ct|token_?source)$/i,
    'signals and deadlines, which end a retry',
  ],
  [/retry.?after/i, 'a wait that somebody else has read from the header'],
  [/problem|err(?:or)?|fail(?:ure)?|fault|exception/i, "a value called an error is one, also where its type can't be seen"],
  [
    /status|code|message|detail|title|header|body|data|json|payload|cause|result|reason/i,
    'values of unknown origin that are called what an API calls them',
  ],
  [/client|http|api|session/i, 'what a request is sent by, where the method alone (`get`, `send`) says too little'],
  [/request.?id|trace|correlation/i, 'the request id'],
  [/log/i, 'loggers'],
  [/^[a-z]$/, 'one letter: a counter in a loop (`i < n`), an exception (`e`), a response (`r`)'],
];

/** Why a name is kept; undefined where it means nothing to the analysis. */
export function whyKept(name: string, { bareNames }: Receivers): string | undefined {
  const plain = name.replace(/^[$@]+/, '');
  if (Object.hasOwn(bareNames, plain)) return 'a name that the language says holds a response, an error, a status …';
  return meaningful.find(([pattern]) => pattern.test(plain))?.[1];
}

/** Why a name is kept for how it is used: as a function, which is told by its name. */
export const isCalled = (node: SyntaxNode): boolean =>
  node.parent?.field('function')?.start === node.start || node.parent?.field('method')?.start === node.start;
