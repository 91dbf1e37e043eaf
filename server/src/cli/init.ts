import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { Refusal } from '../core/refusal.ts';
import type { BindingPlan, LanguageService } from '../service.ts';
import { ImportRefusal, isId, previewImport, renamedPreview } from '../service/authoring.ts';
import type { ImportInput } from '../service/authoring.ts';
import { refused, summary } from './importSummary.ts';
import type { Invocation } from './options.ts';
import { relativePath } from './paths.ts';
import type { CliPlatform } from './platform.ts';
import { UsageError } from './usageError.ts';

const configName = 'faultbook.jsonc';

/** `faultbook init`: writes a starter (or an imported) catalogue and binds it; 0, or 2 where nothing was written. */
export async function init({ values }: Invocation, platform: CliPlatform): Promise<number> {
  const service = platform.createService(silentLogger);
  try {
    service.setFolders([{ path: platform.cwd }]);
    const { from, id } = values;
    if (typeof from === 'string') return await initFrom(from, typeof id === 'string' ? id : undefined, service, platform);
    return await initStarter(typeof id === 'string' ? id : undefined, service, platform);
  } catch (error) {
    if (error instanceof ImportRefusal) {
      refused(error, platform);
      return 2;
    }
    if (error instanceof Refusal) throw new UsageError(error.message);
    throw error;
  } finally {
    service.dispose();
  }
}

async function initStarter(given: string | undefined, service: LanguageService, platform: CliPlatform): Promise<number> {
  const { cwd } = platform;
  if (given === undefined) {
    if (platform.kindOf(platform.resolve(configName)) !== undefined)
      throw new UsageError(`${configName} is there already. To add a catalogue and bind it there, name it: faultbook init --id ID.`);
    const { candidates } = await service.authoring.candidates(cwd, noCancellation);
    if (candidates.length > 0) return choose(candidates, platform);
  }
  const id = given ?? (await service.authoring.freeId(cwd)).id;
  const target = await targetFor(id, given !== undefined, service, platform);
  const plan = service.authoring.plan(cwd, target, id, 'all');
  write(target, service.authoring.starter(id).text, platform);
  platform.stdout.write(`${relativePath(cwd, target)} written: a catalogue to begin with. Its codes are examples.\n`);
  bind(plan, id, service, platform);
  return 0;
}

async function initFrom(from: string, given: string | undefined, service: LanguageService, platform: CliPlatform): Promise<number> {
  const { cwd } = platform;
  if (given !== undefined) checkId(given);
  const input: ImportInput =
    from === '-' ? { text: await platform.readStdin(), fileName: 'standard input' } : service.authoring.input(platform.resolve(from));
  const read = await previewImport([input]);
  const id = given ?? (await service.authoring.freeId(cwd, read.draft.id)).id;
  const { draft, text } = await renamedPreview(read, id);
  const target = await targetFor(id, given !== undefined, service, platform);
  // Files that name the API's host mean the catalogue by that; any others would be a guess.
  const plan = service.authoring.plan(cwd, target, id, draft.hosts.length > 0 ? 'none' : 'all');
  write(target, text, platform);
  summary(draft, `written to ${relativePath(cwd, target)}`, platform);
  bind(plan, id, service, platform);
  if (draft.hosts.length > 0)
    platform.stdout.write(
      `Code that names ${draft.hosts.map(({ value }) => value).join(' or ')} means ${id}; bind other files in ${relativePath(cwd, plan.path)}.\n`,
    );
  return 0;
}

/** Files that would make a catalogue: which of the ways is meant is for the person to say. */
function choose(
  candidates: readonly { readonly path: string; readonly format: string; readonly codes?: number }[],
  platform: CliPlatform,
): number {
  const rows = candidates.slice(0, 5).map(({ path, format, codes }) => {
    const name = relativePath(platform.cwd, path);
    const quoted = /^[\w./@+-]+$/.test(name) ? name : `'${name.replaceAll("'", `'\\''`)}'`;
    return `  faultbook init --from ${quoted}   # ${format}${codes === undefined ? '' : `, ${codes} codes`}\n`;
  });
  platform.stderr.write(
    `faultbook: nothing was written: there ${candidates.length === 1 ? 'is a file' : 'are files'} here that can become the catalogue.\n${rows.join('')}To begin with a starter all the same, name it:\n  faultbook init --id ID\n`,
  );
  return 2;
}

async function targetFor(id: string, isGiven: boolean, service: LanguageService, platform: CliPlatform): Promise<string> {
  checkId(id);
  const name = `${id}.errors.jsonc`;
  const target = platform.resolve(name);
  if (platform.kindOf(target) !== undefined)
    throw new UsageError(
      `${name} is there already: choose another name with --id, or bring it up to date with faultbook import FILE -o ${name}.`,
    );
  if (isGiven && (await service.authoring.freeId(platform.cwd)).taken.includes(id))
    throw new UsageError(
      `There is a catalogue “${id}” already, in another file or among those that come with Faultbook: choose another id.`,
    );
  return target;
}

function checkId(id: string): void {
  if (!isId(id)) throw new UsageError(`“${id}” cannot be a catalogue's id: letters, digits, dots, hyphens and underscores make one.`);
}

/** Applies the edits of the settings file, or writes one. */
function bind({ path, text, edits, files }: BindingPlan, id: string, service: LanguageService, platform: CliPlatform): void {
  const name = relativePath(platform.cwd, path);
  const ties = files === undefined ? '' : `: it binds ${files} to ${id}`;
  if (text === undefined && edits.length === 0) return;
  const before = service.text(path) ?? '';
  const after =
    text ??
    [...edits].reverse().reduce((result, { span, newText }) => result.slice(0, span.start) + newText + result.slice(span.end), before);
  write(path, after, platform);
  platform.stdout.write(`${name} ${text === undefined ? 'edited' : 'written'}${ties}.\n`);
}

function write(path: string, content: string, platform: CliPlatform): void {
  try {
    platform.writeFile(path, content);
  } catch (error) {
    throw new UsageError(
      `${relativePath(platform.cwd, path)} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
