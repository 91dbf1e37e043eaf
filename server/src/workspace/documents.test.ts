import { describe, expect, it } from 'vitest';
import { createMemoryHost } from '../testing/nodeHost.ts';
import { decodeText } from './decodeText.ts';
import { Documents } from './documents.ts';
import { NearestConfig } from './nearestConfig.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe('decoding', () => {
  it('drops a byte order mark and keeps CRLF', () => {
    expect(decodeText(bytes(0xef, 0xbb, 0xbf, 0x61, 0x0d, 0x0a), 100)).toEqual({ text: 'a\r\n' });
  });
  it('reads UTF-16 where the mark says so', () => {
    expect(decodeText(bytes(0xff, 0xfe, 0x61, 0x00), 100).text).toBe('a');
  });
  it('refuses binary data and what is too large', () => {
    expect(decodeText(bytes(0x47, 0x00, 0x11), 100).refusal).toBe('binary');
    expect(decodeText(bytes(0x80, 0x81, 0x82, 0xff), 100).refusal).toBe('binary');
    expect(decodeText(new Uint8Array(101), 100).refusal).toBe('too-large');
  });
  it('takes a stray Latin-1 byte for what it is', () => {
    expect(decodeText(new TextEncoder().encode('x'.repeat(50)).with(3, 0xe9), 100).refusal).toBeUndefined();
  });
});

describe('documents', () => {
  it('applies edits in order, each to the text the one before left', () => {
    const documents = new Documents(createMemoryHost({}));
    documents.open('/a.ts', 'typescript', 1, 'abc');
    documents.change('/a.ts', 2, [
      { span: { start: 1, end: 2 }, text: 'XYZ' },
      { span: { start: 4, end: 5 }, text: '!' },
    ]);
    expect(documents.get('/a.ts')?.text).toBe('aXYZ!');
  });
  it('knows the edits since a state, until the whole text is replaced', () => {
    const documents = new Documents(createMemoryHost({}));
    documents.open('/a.ts', 'typescript', 1, 'abc');
    const first = documents.get('/a.ts')!.open!.serial;
    documents.change('/a.ts', 2, [{ span: { start: 0, end: 0 }, text: '1' }]);
    expect(documents.editsSince('/a.ts', first)).toEqual([{ span: { start: 0, end: 0 }, text: '1' }]);
    expect(documents.editsSince('/a.ts', documents.get('/a.ts')!.open!.serial)).toEqual([]);
    documents.change('/a.ts', 3, [{ text: 'new' }]);
    expect(documents.editsSince('/a.ts', first)).toBeUndefined();
    documents.open('/a.ts', 'typescript', 1, 'reopened');
    expect(documents.editsSince('/a.ts', first)).toBeUndefined();
  });
  it('prefers the editor to the disk, and goes back to it', () => {
    const files = { '/a.ts': 'disk' };
    const documents = new Documents(createMemoryHost(files));
    documents.open('/a.ts', 'typescript', 1, 'editor');
    expect(documents.get('/a.ts')?.text).toBe('editor');
    documents.close('/a.ts');
    expect(documents.get('/a.ts')?.text).toBe('disk');
    files['/a.ts'] = 'changed';
    expect(documents.get('/a.ts')?.text).toBe('changed');
  });
});

describe('the nearest settings', () => {
  const read = (files: Record<string, string>) => {
    const documents = new Documents(createMemoryHost(files));
    return { documents, nearest: new NearestConfig(createMemoryHost(files), documents, ({ text }) => text) };
  };
  it('are the first upwards, the unsaved text before the one on disk', () => {
    const { documents, nearest } = read({ '/w/faultbook.jsonc': 'outer', '/w/a/faultbook.jsonc': 'inner', '/w/b/x.ts': '' });
    expect(nearest.for('/w/a/deep/x.ts')).toEqual({ path: '/w/a/faultbook.jsonc', value: 'inner' });
    expect(nearest.for('/w/b/x.ts')?.value).toBe('outer');
    documents.open('/w/a/faultbook.jsonc', 'jsonc', 1, 'edited');
    expect(nearest.for('/w/a/x.ts')?.value).toBe('edited');
    documents.close('/w/a/faultbook.jsonc');
    expect(nearest.for('/w/a/x.ts')?.value).toBe('inner');
  });
  it('are looked for anew when one came', () => {
    const files: Record<string, string> = { '/w/x.ts': '' };
    const { nearest } = read(files);
    expect(nearest.for('/w/x.ts')).toBeUndefined();
    files['/w/faultbook.jsonc'] = 'new';
    expect(nearest.changed('/w/faultbook.jsonc')).toBe(true);
    expect(nearest.for('/w/x.ts')?.value).toBe('new');
    expect(nearest.for('untitled:Untitled-1')).toBeUndefined();
  });
});
