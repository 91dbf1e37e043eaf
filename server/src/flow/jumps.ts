import type { State } from './state.ts';
import type { Walk } from './walk.ts';

/** Takes the jumps that end at a loop or switch out of the frame; others go on outwards. */
export function takeJumps(w: Walk, from: number, form: 'break' | 'continue', label: string | undefined): State[] {
  const mine: State[] = [];
  w.frame.jumps = w.frame.jumps.filter((jump, i) => {
    const arrives = i >= from && jump.form === form && (jump.label === undefined || jump.label === label);
    if (arrives) mine.push(jump.state);
    return !arrives;
  });
  return mine;
}
