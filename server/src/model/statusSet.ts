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
    return this.#bits.every((word) => word === 0);
  }

  /** The statuses in ascending order; "no response" comes first, as 0. */
  toArray(): number[] {
    const result: number[] = [];
    for (let bit = 0; bit <= HIGH - LOW + 1; bit++) if ((this.#bits[bit >> 5]! & (1 << (bit & 31))) !== 0) result.push(bit === 0 ? 0 : bit + LOW - 1);
    return result;
  }

  get size(): number {
    let count = 0;
    for (let word of this.#bits) for (; word !== 0; word &= word - 1) count++;
    return count;
  }

  and(other: StatusSet): StatusSet {
    return new StatusSet(this.#bits.map((word, i) => word & other.#bits[i]!));
  }

  or(other: StatusSet): StatusSet {
    return new StatusSet(this.#bits.map((word, i) => word | other.#bits[i]!));
  }

  minus(other: StatusSet): StatusSet {
    return new StatusSet(this.#bits.map((word, i) => word & ~other.#bits[i]!));
  }

  not(): StatusSet {
    return StatusSet.all.minus(this);
  }

  meets(other: StatusSet): boolean {
    return this.#bits.some((word, i) => (word & other.#bits[i]!) !== 0);
  }

  equals(other: StatusSet): boolean {
    return this.#bits.every((word, i) => word === other.#bits[i]);
  }
}

function bitOf(status: number): number {
  if (status === 0) return 0;
  return Number.isInteger(status) && status >= LOW && status <= HIGH ? status - LOW + 1 : -1;
}
