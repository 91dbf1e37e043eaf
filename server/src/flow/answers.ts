import type { Call } from './ir.ts';
import { baseName } from './tree.ts';
import type { Walk } from './walk.ts';

/**
 * Whether a call is given something of a response or an error. Only then is it worth while to look into a function of another
 * file; nothing is evaluated to tell.
 */
export function isAboutAnswers(w: Walk, call: Call): boolean {
  return call.args.some(({ value }) => {
    const name = baseName(value);
    const id = name === undefined ? undefined : w.scopes.lookup(name);
    const held = id === undefined ? undefined : w.state.env.get(id);
    return held?.kind === 'path' && (held.root.shape !== 'unknown' || w.classifier.classify(held).meaning !== 'unknown');
  });
}
