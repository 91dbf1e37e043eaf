/** A map bounded in entries: setting one too many drops the least recently used and tells `onEvict`. */
export class LruMap<K, V> {
  readonly #limit: number;
  readonly #onEvict: ((value: V, key: K) => void) | undefined;
  readonly #map = new Map<K, V>();

  constructor(limit: number, onEvict?: (value: V, key: K) => void) {
    this.#limit = limit;
    this.#onEvict = onEvict;
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
    if (this.#map.size > this.#limit) this.delete(this.#map.keys().next().value as K);
  }

  delete(key: K): void {
    const old = this.#map.get(key);
    if (old === undefined) return;
    this.#map.delete(key);
    this.#onEvict?.(old, key);
  }

  clear(): void {
    for (const key of Array.from(this.#map.keys())) this.delete(key);
  }
}
