import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The package's version: its manifest lies beside or above what it ships. */
export function versionOf(distribution: string): string {
  for (const manifest of [join(distribution, '..', 'package.json'), join(distribution, 'package.json')]) {
    if (existsSync(manifest)) return (JSON.parse(readFileSync(manifest, 'utf8')) as { version?: string }).version ?? '0.0.0';
  }
  return '0.0.0';
}
