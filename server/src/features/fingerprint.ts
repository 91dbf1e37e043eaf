import type { Finding } from '../model/finding.ts';

/** A name for a state of findings: equal findings, equal name. */
export function fingerprintOf(findings: readonly Finding[]): string {
  const hash = new Hash();
  for (const { rule, severity, span, message, related = [], tag = '', about = '', data } of findings) {
    hash.text(rule);
    hash.text(severity);
    hash.number(span.start);
    hash.number(span.end);
    hash.text(message);
    hash.text(tag);
    hash.text(about);
    for (const place of related) {
      hash.text(place.path ?? '');
      hash.number(place.span.start);
      hash.number(place.span.end);
      hash.text(place.message);
    }
    if (data !== undefined) hash.text(JSON.stringify(data));
  }
  return hash.result();
}

/** Two independent 32-bit hashes and the amount of input: enough to tell apart what one file's findings ever were. */
class Hash {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;
  #count = 0;

  number(value: number): void {
    this.#a = Math.imul(this.#a ^ value, 0x01000193);
    this.#b = Math.imul(this.#b + value + (this.#b >>> 13), 0x85ebca6b);
    this.#count++;
  }

  text(value: string): void {
    for (let i = 0; i < value.length; i++) this.number(value.charCodeAt(i));
    this.number(0x10000 + value.length);
  }

  result(): string {
    return [this.#count, this.#a >>> 0, this.#b >>> 0].map((part) => part.toString(36)).join('.');
  }
}
