import { expect, it } from 'vitest';
import { LruMap } from './lruMap.ts';

it('drops what was not asked for longest', () => {
  const dropped: string[] = [];
  const map = new LruMap<string, number>(2, (_, key) => dropped.push(key));
  map.set('a', 1);
  map.set('b', 2);
  map.get('a');
  map.set('c', 3);
  expect([map.get('a'), map.get('b'), map.get('c'), dropped]).toEqual([1, undefined, 3, ['b']]);
});

it('counts what values weigh, and keeps one that is too heavy until the next comes', () => {
  const map = new LruMap<string, string>(10, undefined, ({ length }) => length);
  map.set('a', '1234');
  map.set('b', '12345');
  map.set('a', '12');
  map.set('c', '123');
  expect([map.get('a'), map.get('b'), map.get('c')]).toEqual(['12', '12345', '123']);
  map.set('d', '12345678901234');
  expect([map.size, map.get('d')]).toEqual([1, '12345678901234']);
  map.delete('d');
  map.set('e', '1234567890');
  expect([map.size, map.get('e')]).toEqual([1, '1234567890']);
});
