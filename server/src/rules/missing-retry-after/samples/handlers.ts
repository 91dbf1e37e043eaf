import { callers } from './callers.ts';
import { loops } from './loops.ts';
import type { Sample } from './sample.ts';
import { styles } from './styles.ts';

/** Differently written handlers: every client, every way to try again, every style. */
export const samples: readonly Sample[] = [...callers, ...loops, ...styles];
