/** Thrown where something is asked for that must not be done; the message tells the person why, and what to do instead. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
