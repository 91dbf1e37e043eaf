/** Loading JSON, YAML and TOML as plain values, with errors that say where. */
import type { Type } from 'js-yaml';
import { readJsonc, readJsoncTree } from '../../core/jsonc.ts';
import { LineIndex } from '../../core/lineIndex.ts';
import { ImportRefusal } from '../importer.ts';

/** An object of parsed data. */
export type Json = Readonly<Record<string, unknown>>;

/** YAML takes ten times as long as JSON. */
const maxYaml = 16_000_000;

/** Whether a value is an object of parsed data, not a list. */
export const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);

/** An own member of an object; undefined where there is none, or no object. */
export const own = (value: unknown, name: string): unknown => (isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined);

/** A text that says something; undefined for all else. */
export const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined);

/** Reads JSON, with comments and trailing commas or without. */
export function readJson(text: string): unknown {
  const { value, broken } = readJsonc(text);
  if (!broken) return value;
  const [error] = readJsoncTree(text).errors;
  const line = error && new LineIndex(text).positionAt(error.span.start).line + 1;
  const cut = error !== undefined && error.span.start >= text.trimEnd().length - 1;
  throw new ImportRefusal(
    cut
      ? `The JSON ends before it is complete, at line ${line}.`
      : `This is not JSON: ${error?.message ?? 'it cannot be read.'}${line === undefined ? '' : ` (line ${line})`}`,
    {
      ...(line !== undefined && { line }),
      found: isObject(value) ? [`the members ${Object.keys(value).slice(0, 8).join(', ')}`] : [],
    },
  );
}

/** Reads YAML 1.2, with merge keys; of several documents the first that holds something. */
export async function readYaml(text: string): Promise<unknown> {
  if (text.length > maxYaml) {
    throw new ImportRefusal(
      `The file is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxYaml / 1e6} million of YAML are read. Convert it to JSON, or cut out the part that lists the errors.`,
    );
  }
  const { CORE_SCHEMA, YAMLException, loadAll, ...rest } = await import('js-yaml');
  // Its types leave this out.
  const { merge } = (rest as unknown as { types: { merge: Type } }).types;
  try {
    const documents = loadAll(text, undefined, { schema: CORE_SCHEMA.extend({ implicit: [merge] }), json: true });
    const found = documents.find((value) => value !== null && value !== undefined);
    if (/(?:^|[\s[{,:-])\*\w/.test(text)) refuseBombs(found);
    return found;
  } catch (thrown) {
    if (thrown instanceof ImportRefusal) throw thrown;
    const reason = plain(thrown instanceof YAMLException ? thrown.reason : String(thrown));
    const mark = thrown instanceof YAMLException ? thrown.mark : undefined;
    if (!mark) throw new ImportRefusal(`This is not YAML: ${reason}`);
    const line = mark.line + 1;
    const cut = mark.position >= text.trimEnd().length - 1 || /unexpected end|end of the stream within/i.test(reason);
    const first = /^["']?([\w.-]+)["']?\s*:/gm;
    const members = [...text.slice(0, 100_000).matchAll(first)].map(([, name]) => name).slice(0, 8);
    throw new ImportRefusal(
      cut ? `The YAML ends before it is complete, at line ${line}: ${reason}` : `This is not YAML: ${reason} (line ${line})`,
      {
        line,
        found: members.length > 0 ? [`the members ${members.join(', ')}`] : [],
      },
    );
  }
}

const maxNodes = 3_000_000;

/** Aliases let a few lines stand for billions of values, or for themselves: whoever walks through them would not come back. */
function refuseBombs(root: unknown): void {
  let nodes = 0;
  const visit = (value: unknown, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (++nodes > maxNodes || depth > 200)
      throw new ImportRefusal('The YAML cannot be resolved: its aliases stand for themselves, or for more than a file can hold.');
    for (const inner of Object.values(value)) visit(inner, depth + 1);
  };
  visit(root, 0);
}

/** Reads TOML. */
export async function readToml(text: string): Promise<unknown> {
  const { parse } = await import('smol-toml');
  try {
    return parse(text);
  } catch (thrown) {
    const line = (thrown as { line?: number }).line;
    const message = thrown instanceof Error ? (thrown.message.split('\n')[0] ?? '') : String(thrown);
    throw new ImportRefusal(
      `This is not TOML: ${plain(message)}${line === undefined ? '' : ` (line ${line})`}`,
      line === undefined ? {} : { line },
    );
  }
}

/** Reads JSON where the text looks like it, YAML otherwise. */
export async function readJsonOrYaml(text: string): Promise<unknown> {
  return /^\s*(?:\/\/|\/\*|[{[])/.test(text) ? readJson(text) : readYaml(text);
}

const plain = (message: string): string => message.replaceAll(/\s+/g, ' ').replace(/[.:]?\s*$/, '.');
