/** The numbers a set can hold: 100-599, and 0 for "no response". */
const LOW = 100;
const HIGH = 599;
const WORDS = 16;

/**
 * An immutable set of HTTP statuses (100-599) and "no response" (0), as bits: bit 0 is "no response",
 * bit n is status 99 + n.
 */
export class StatusSet {
  readonly #bits: Uint32Array;
  /** Remembered answers: sets are shared widely and asked often. */
  #array: number[] | undefined;
  #size = -1;

  private constructor(bits: Uint32Array) {
    this.#bits = bits;
  }

  static readonly empty = new StatusSet(new Uint32Array(WORDS));
  static readonly all = StatusSet.where(() => true);
  /** 200-299: what an `ok` flag means. */
  static readonly ok = StatusSet.range(200, 299);

  static of(...statuses: readonly number[]): StatusSet {
    const bits = new Uint32Array(WORDS);
    for (const status of statuses) {
      const bit = bitOf(status);
      if (bit >= 0) bits[bit >> 5]! |= 1 << (bit & 31);
    }
    return new StatusSet(bits);
  }

  /** Both ends included, clipped to 100-599. */
  static range(from: number, to: number): StatusSet {
    return StatusSet.where((status) => status !== 0 && status >= from && status <= to);
  }

  /** The statuses (0 = no response) for which the predicate holds. */
  static where(predicate: (status: number) => boolean): StatusSet {
    const bits = new Uint32Array(WORDS);
    for (let bit = 0; bit <= HIGH - LOW + 1; bit++) if (predicate(bit === 0 ? 0 : bit + LOW - 1)) bits[bit >> 5]! |= 1 << (bit & 31);
    return new StatusSet(bits);
  }

  has(status: number): boolean {
    const bit = bitOf(status);
    return bit >= 0 && (this.#bits[bit >> 5]! & (1 << (bit & 31))) !== 0;
  }

  get isEmpty(): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#bits[i] !== 0) return false;
    return true;
  }

  /** The statuses in ascending order; "no response" comes first, as 0. */
  toArray(): readonly number[] {
    return (this.#array ??= this.#list());
  }

  #list(): number[] {
    const result: number[] = [];
    for (let bit = 0; bit <= HIGH - LOW + 1; bit++)
      if ((this.#bits[bit >> 5]! & (1 << (bit & 31))) !== 0) result.push(bit === 0 ? 0 : bit + LOW - 1);
    return result;
  }

  get size(): number {
    if (this.#size >= 0) return this.#size;
    let count = 0;
    for (let word of this.#bits) for (; word !== 0; word &= word - 1) count++;
    this.#size = count;
    return count;
  }

  and(other: StatusSet): StatusSet {
    if (other === StatusSet.all || other === this) return this;
    const bits = new Uint32Array(WORDS);
    for (let i = 0; i < WORDS; i++) bits[i] = this.#bits[i]! & other.#bits[i]!;
    return new StatusSet(bits);
  }

  or(other: StatusSet): StatusSet {
    if (other === this) return this;
    const bits = new Uint32Array(WORDS);
    for (let i = 0; i < WORDS; i++) bits[i] = this.#bits[i]! | other.#bits[i]!;
    return new StatusSet(bits);
  }

  minus(other: StatusSet): StatusSet {
    const bits = new Uint32Array(WORDS);
    for (let i = 0; i < WORDS; i++) bits[i] = this.#bits[i]! & ~other.#bits[i]!;
    return new StatusSet(bits);
  }

  not(): StatusSet {
    return StatusSet.all.minus(this);
  }

  meets(other: StatusSet): boolean {
    for (let i = 0; i < WORDS; i++) if ((this.#bits[i]! & other.#bits[i]!) !== 0) return true;
    return false;
  }

  equals(other: StatusSet): boolean {
    for (let i = 0; i < WORDS; i++) if (this.#bits[i] !== other.#bits[i]) return false;
    return true;
  }
}

function bitOf(status: number): number {
  if (status === 0) return 0;
  return Number.isInteger(status) && status >= LOW && status <= HIGH ? status - LOW + 1 : -1;
}
