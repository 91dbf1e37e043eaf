/** Loading JSON, YAML and TOML as plain values, with errors that say where. */
import { readJsonc, readJsoncTree } from '../../core/jsonc.ts';
import { LineIndex } from '../../core/lineIndex.ts';
import { ImportRefusal } from '../importer.ts';

/** An object of parsed data. */
export type Json = Readonly<Record<string, unknown>>;

/** YAML takes a hundred times as long as JSON. */
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

/** Reads YAML 1.2; of several documents the first that holds something. */
export async function readYaml(text: string): Promise<unknown> {
  if (text.length > maxYaml)
    throw new ImportRefusal(
      `The file is too large: ${Math.round(text.length / 1e6)} million characters, and no more than ${maxYaml / 1e6} million of YAML are read. Convert it to JSON, or cut out the part that lists the errors.`,
    );
  const { parseAllDocuments } = await import('yaml');
  const documents = parseAllDocuments(text, { uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
  if (!Array.isArray(documents)) return undefined;
  const [error] = documents.flatMap((document) => document.errors);
  if (error) {
    const line = new LineIndex(text).positionAt(Math.min(error.pos[0], text.length)).line + 1;
    const [start] = error.pos;
    const cut = start >= text.trimEnd().length - 1 || /unexpected end|missing closing/i.test(error.message);
    const first = documents[0]?.toJS({ maxAliasCount: 100 }) as unknown;
    throw new ImportRefusal(
      cut
        ? `The YAML ends before it is complete, at line ${line}: ${plain(error.message)}`
        : `This is not YAML: ${plain(error.message)} (line ${line})`,
      {
        line,
        found: isObject(first) ? [`the members ${Object.keys(first).slice(0, 8).join(', ')}`] : [],
      },
    );
  }
  try {
    return documents
      .map((document) => document.toJS({ maxAliasCount: 200 }) as unknown)
      .find((value) => value !== null && value !== undefined);
  } catch (thrown) {
    throw new ImportRefusal(`The YAML cannot be resolved: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
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
