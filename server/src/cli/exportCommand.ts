import { silentLogger } from '../core/logger.ts';
import { slipsOf } from '../core/similarity.ts';
import type { Catalogue } from '../model/catalogue.ts';
import { exportCatalogue, exportFormats } from '../service/authoring.ts';
import type { Invocation } from './options.ts';
import { relativePath } from './paths.ts';
import type { CliPlatform } from './platform.ts';
import { UsageError } from './usageError.ts';

/** `faultbook export`: prints or writes a catalogue in another format; with `--check` 1 where the file is out of date. */
export async function exportCommand({ operands, values }: Invocation, platform: CliPlatform): Promise<number> {
  const [asked = ''] = operands;
  const { to: format, output } = values;
  if (typeof format !== 'string')
    throw new UsageError(`“faultbook export” needs to know into what: use --to ${(await exportFormats()).map(({ id }) => id).join('|')}.`);
  const exported = await exportCatalogue(await catalogueOf(asked, platform), format);
  if (exported === undefined) {
    const ids = (await exportFormats()).map(({ id }) => id);
    const [near] = slipsOf(format, ids, 1);
    throw new UsageError(`There is no format “${format}”: use ${ids.join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`);
  }
  const isCheck = values['check'] !== undefined;
  if (typeof output !== 'string' && !isCheck) {
    platform.stdout.write(exported.text);
    return 0;
  }
  const target = platform.resolve(typeof output === 'string' ? output : exported.fileName);
  const name = relativePath(platform.cwd, target);
  const current = platform.readFile(target);
  // A check-out on Windows may have changed the line ends, which says nothing.
  const isCurrent = current?.replaceAll('\r\n', '\n') === exported.text;
  if (isCheck) {
    if (isCurrent) return 0;
    const flag = typeof output === 'string' ? output : exported.fileName;
    platform.stderr.write(
      `faultbook: ${name} ${current === undefined ? 'is not there' : 'is out of date'}: run faultbook export ${asked} --to ${format} -o ${flag}\n`,
    );
    return 1;
  }
  if (isCurrent) {
    platform.stderr.write(`${name} is up to date.\n`);
    return 0;
  }
  try {
    platform.writeFile(target, exported.text);
  } catch (error) {
    throw new UsageError(`${name} cannot be written: ${error instanceof Error ? error.message : String(error)}`);
  }
  platform.stderr.write(`${name} written.\n`);
  return 0;
}

/** A catalogue by its file or by its id: one of this directory's, or one that ships. */
async function catalogueOf(asked: string, platform: CliPlatform): Promise<Catalogue> {
  const path = platform.resolve(asked);
  const isFile = platform.kindOf(path) === 'file';
  if (isFile && !/\.errors\.jsonc?$/.test(path))
    throw new UsageError(`${asked} is no catalogue: their names end with .errors.jsonc or .errors.json.`);
  const service = platform.createService(silentLogger);
  try {
    const folder = isFile && !path.startsWith(`${platform.cwd}/`) ? path.slice(0, path.lastIndexOf('/')) : platform.cwd;
    service.setFolders([{ path: folder }]);
    const catalogues = await service.catalogues(folder);
    const found = catalogues.find((catalogue) =>
      isFile ? service.catalogueFile(catalogue) === path || catalogue.source === path : catalogue.id === asked,
    );
    if (found) return found;
    // A file below a directory that is left out of searches is its own workspace.
    if (isFile) {
      const own = path.slice(0, path.lastIndexOf('/'));
      service.setFolders([{ path: own }]);
      const there = (await service.catalogues(own)).find((catalogue) => catalogue.source === path);
      if (there) return there;
      throw new UsageError(`${asked} cannot be read as a catalogue.`);
    }
    const ids = catalogues.map(({ id }) => id);
    const [near] = slipsOf(asked, ids, 1);
    throw new UsageError(
      `There is no catalogue “${asked}” here: neither a file nor one of ${[...new Set(ids)].join(', ')}.${near === undefined ? '' : ` Did you mean ${near}?`}`,
    );
  } finally {
    service.dispose();
  }
}
