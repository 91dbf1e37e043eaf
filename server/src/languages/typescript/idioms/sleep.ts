import type { SourceFile } from '../../idioms.ts';
import type { Style } from './style.ts';

/** Waits for so many milliseconds: by the file's own helper where it has one, else by a promise around `setTimeout`. */
export function sleepCall(file: SourceFile, style: Style, milliseconds: string): string {
  const own = ownSleep(file);
  if (own !== undefined) return `${own.name}(${own.seconds ? `${milliseconds} / 1000` : milliseconds})`;
  const resolve = style.arrowParens ? '(resolve)' : 'resolve';
  return `new Promise(${resolve} => setTimeout(resolve, ${milliseconds}))`;
}

/** A function of the module (own or imported) that is named like a wait and takes a number. */
function ownSleep({ text, moduleNames }: SourceFile): { readonly name: string; readonly seconds: boolean } | undefined {
  for (const name of ['sleep', 'delay', 'wait', 'pause', 'sleepMs', 'delayMs', 'waitFor']) {
    if (!moduleNames.has(name)) continue;
    const declared = new RegExp(`(?:function\\s+|const\\s+|let\\s+)${name}\\b[^\\n]*(?:\\n[^\\n]*){0,4}`).exec(text)?.[0];
    if (declared === undefined) {
      // Imported: what these names mean in the packages that have them, milliseconds.
      if (new RegExp(`\\b${name}\\b[^;\\n]*(?:from|require)|setTimeout\\s+as\\s+${name}\\b`).test(text)) return { name, seconds: false };
      continue;
    }
    if (!/setTimeout/.test(declared)) continue;
    return {
      name,
      seconds: /setTimeout\([^;]*\*\s*(?:1000|1_000|1e3)/.test(declared) || new RegExp(`${name}\\s*[=(][^)]*\\bsec`).test(declared),
    };
  }
  return undefined;
}
