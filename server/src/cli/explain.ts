import { silentLogger } from '../core/logger.ts';
import { mostSimilar, slipsOf } from '../core/similarity.ts';
import type { Invocation } from './options.ts';
import type { CliPlatform } from './platform.ts';

/** `faultbook explain`: 0 where something is known, 1 where not. */
export async function explain({ operands }: Invocation, platform: CliPlatform): Promise<number> {
  const [asked = ''] = operands;
  const text = asked === '-' ? await platform.readStdin() : asked;
  const service = platform.createService(silentLogger);
  try {
    service.setFolders([{ path: platform.cwd }]);
    const found = await service.explain(text);
    if (found.length > 0) {
      platform.stdout.write(found.map((each) => `${each.text.trimEnd()}\n`).join('\n'));
      return 0;
    }
    const codes = new Set((await service.catalogues(platform.cwd)).flatMap((catalogue) => [...catalogue.codes.keys()]));
    const near = text.length > 200 ? [] : slipsOf(text.trim(), codes, 3);
    const hint = near.length > 0 ? ` Did you mean ${mostSimilar(text.trim(), near, 3).join(', ')}?` : '';
    platform.stderr.write(`faultbook: no catalogue knows ${asked === '-' ? 'anything in this response' : `“${asked}”`}.${hint}\n`);
    return 1;
  } finally {
    service.dispose();
  }
}
