/** A map bounded in entries, or in what they weigh together: what is too much drops the least recently used and tells `onEvict`. */
export class LruMap<K, V> {
  readonly #limit: number;
  readonly #onEvict: ((value: V, key: K) => void) | undefined;
  readonly #weigh: (value: V) => number;
  readonly #map = new Map<K, V>();
  #weight = 0;

  constructor(limit: number, onEvict?: (value: V, key: K) => void, weigh: (value: V) => number = () => 1) {
    this.#limit = limit;
    this.#onEvict = onEvict;
    this.#weigh = weigh;
  }

  get size(): number {
    return this.#map.size;
  }

  get(key: K): V | undefined {
    const value = this.#map.get(key);
    if (value === undefined) return undefined;
    this.#map.delete(key);
    this.#map.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.delete(key);
    this.#map.set(key, value);
    this.#weight += this.#weigh(value);
    while (this.#weight > this.#limit && this.#map.size > 1) this.delete(this.#map.keys().next().value as K);
  }

  delete(key: K): void {
    const old = this.#map.get(key);
    if (old === undefined) return;
    this.#map.delete(key);
    this.#weight -= this.#weigh(old);
    this.#onEvict?.(old, key);
  }

  clear(): void {
    for (const key of Array.from(this.#map.keys())) this.delete(key);
  }
}
