/** Names under which a file imports what receivers know by another. */
import type { ModuleFacts } from './ir.ts';
import type { Walk } from './walk.ts';

const cache = new WeakMap<ModuleFacts, ReadonlyMap<string, string>>();

/** A dotted path by the names that modules have themselves: `web.Get` is `http.Get` where `web` is `net/http`. */
export function canonicalPath(w: Walk, path: string[] | undefined): string[] | undefined {
  if (path === undefined || path.length < 2) return path;
  const real = aliasesOf(w.input.module).get(path[0]!);
  return real === undefined || w.scopes.lookup(path[0]!) !== undefined ? path : [real, ...path.slice(1)];
}

function aliasesOf(module: ModuleFacts): ReadonlyMap<string, string> {
  let aliases = cache.get(module);
  if (aliases === undefined) {
    const made = new Map<string, string>();
    for (const { specifier, local, imported } of module.imports) {
      // a file of the project may be called anything, and a package often is called like a part of its path
      const isOwn = /^[./]/.test(specifier) || local === '' || specifier.includes(local);
      const whole = isOwn ? undefined : /(\w+)(?:\/v\d+|\.v\d+)?$/.exec(specifier)?.[1];
      const real = imported === '*' ? whole : imported === 'default' ? undefined : imported;
      if (real !== undefined && real !== local) made.set(local, real);
    }
    aliases = made;
    cache.set(module, aliases);
  }
  return aliases;
}
