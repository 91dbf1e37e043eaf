// Written by scripts/generate/importers.mjs.
import type { Importer } from './importer.ts';
import { importer as html } from './html/importer.ts';
import { importer as markdown } from './markdown/importer.ts';
import { importer as mdx } from './mdx/importer.ts';
import { importer as text } from './text/importer.ts';

/** Every format that can be imported, by id in alphabetical order. */
export const importers: readonly Importer[] = [
  html,
  markdown,
  mdx,
  text,
];
