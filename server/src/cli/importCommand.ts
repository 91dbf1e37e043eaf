import { ImportRefusal, importFormats, isId, previewImport, previewUpdate } from '../service/authoring.ts';
import type { ImportInput, ImportOptions, ImportPreview, UpdatePreview } from '../service/authoring.ts';
import { count, notes, refused, shown, summary } from './importSummary.ts';
import type { Invocation } from './options.ts';
import { relativePath } from './paths.ts';
import type { CliPlatform } from './platform.ts';
import { UsageError } from './usageError.ts';

/** `faultbook import`: prints a catalogue, writes one, or brings one up to date; 0, or 2 where nothing could be imported. */
export async function importCommand({ operands, values }: Invocation, platform: CliPlatform): Promise<number> {
  const from = text(values['from']);
  const output = text(values['output']);
  const target = output === undefined ? undefined : platform.resolve(output);
  const id = text(values['id']) ?? (target === undefined ? undefined : /([^/]+)\.errors\.jsonc?$/.exec(target)?.[1]);
  if (id !== undefined && !isId(id))
    throw new UsageError(`“${id}” cannot be a catalogue's id: letters, digits, dots, hyphens and underscores make one.`);
  if (from !== undefined) await checkFormat(from);
  const options: ImportOptions = { ...(from !== undefined && { from }), ...(id !== undefined && { id }) };
  const inputs = await Promise.all(operands.map((operand) => inputOf(operand, platform)));
  try {
    const existing = target === undefined ? undefined : platform.readFile(target);
    if (target === undefined) printNew(await previewImport(inputs, options), platform);
    else if (existing === undefined || existing.trim() === '') writeNew(await previewImport(inputs, options), target, platform);
    else writeUpdate(await previewUpdate(existing, inputs, options), existing, target, platform);
    return 0;
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error;
    refused(error, platform);
    return 2;
  }
}

async function checkFormat(from: string): Promise<void> {
  const formats = await importFormats();
  if (!formats.some(({ id }) => id === from))
    throw new UsageError(`There is no format “${from}”: use ${formats.map(({ id }) => id).join(', ')}.`);
}

async function inputOf(operand: string, platform: CliPlatform): Promise<ImportInput> {
  if (operand === '-') return { text: await platform.readStdin(), fileName: 'standard input' };
  const path = platform.resolve(operand);
  const kind = platform.kindOf(path);
  const content = kind === 'file' ? platform.readFile(path) : undefined;
  if (content === undefined)
    throw new UsageError(
      kind === undefined
        ? `There is no file ${operand}.`
        : `${operand} cannot be read${kind === 'directory' ? ': it is a directory' : ''}.`,
    );
  const directory = path.slice(0, path.lastIndexOf('/'));
  return { text: content, fileName: operand, readRelative: (relative) => platform.readFile(platform.resolve(`${directory}/${relative}`)) };
}

function printNew({ draft, text: content }: ImportPreview, platform: CliPlatform): void {
  platform.stdout.write(content);
  summary(draft, 'read', platform);
}

function writeNew({ draft, text: content }: ImportPreview, target: string, platform: CliPlatform): void {
  write(target, content, platform);
  summary(draft, `written to ${relativePath(platform.cwd, target)}`, platform);
  if (!/\.errors\.jsonc?$/.test(target))
    platform.stderr.write(
      `  Catalogues are found by their names: call it ${/[^/.]*/.exec(target.slice(target.lastIndexOf('/') + 1))?.[0] || 'api'}.errors.jsonc.\n`,
    );
}

function writeUpdate(update: UpdatePreview, existing: string, target: string, platform: CliPlatform): void {
  const name = relativePath(platform.cwd, target);
  if (update.text !== existing) write(target, update.text, platform);
  const applied = update.changes.filter((change) => change.applied).length;
  platform.stderr.write(
    `${name} ${update.text === existing ? 'is up to date' : `updated: ${count(update.added.length, 'code')} added, ${count(applied, 'fact')} changed`}.\n`,
  );
  for (const code of update.added) platform.stderr.write(`  + ${shown(code)}\n`);
  for (const { entry, member, was, is, applied: changed } of update.changes) {
    platform.stderr.write(
      changed
        ? `  ~ ${shown(entry)}: ${member} ${was === undefined ? '' : `${was} → `}${is}\n`
        : `  = ${shown(entry)}: ${member} stays ${was ?? 'open'}; the source says ${is}\n`,
    );
  }
  for (const code of update.missing) platform.stderr.write(`  - ${shown(code)} is not in the source any more; it stays\n`);
  notes(update.draft.notes, platform);
}

function write(target: string, content: string, platform: CliPlatform): void {
  try {
    platform.writeFile(target, content);
  } catch (error) {
    throw new UsageError(
      `${relativePath(platform.cwd, target)} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

const text = (value: string | true | undefined): string | undefined => (typeof value === 'string' ? value : undefined);
