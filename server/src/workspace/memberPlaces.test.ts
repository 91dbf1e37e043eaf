import { describe, expect, it } from 'vitest';
import { MemberPlaces } from './memberPlaces.ts';

const text = `{
  "codes": {
    "one": { "status": 404, "title": "two" },
    "two" : { "status": 409 },
    // "three": {},
    "three": {},
    "say \\"four\\"": {},
    "five": { "see": "one" }, "five": {}
  }
}`;

describe('the places of members', () => {
  const names = ['one', 'two', 'three', 'say "four"', 'five', 'status', 'six', 'codes'];
  const found = (places: MemberPlaces, name: string): string | undefined => {
    const span = places.only('file', text, name);
    return span === undefined ? undefined : text.slice(span.start, span.end);
  };
  const expected = ['one', 'two', undefined, String.raw`say \"four\"`, undefined, undefined, undefined, 'codes'];

  it('are the same for the first questions and for many', () => {
    expect(names.map((name) => found(new MemberPlaces(), name))).toEqual(expected);
    const many = new MemberPlaces();
    for (let turn = 0; turn < 3; turn++) expect(names.map((name) => found(many, name))).toEqual(expected);
  });

  it('are those of the newest text', () => {
    const places = new MemberPlaces();
    for (let turn = 0; turn < 6; turn++) places.only('file', text, 'one');
    expect(places.only('file', '{ "one": 1 }', 'one')).toEqual({ start: 3, end: 6 });
  });
});
