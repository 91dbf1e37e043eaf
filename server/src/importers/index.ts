// Written by scripts/generate/importers.mjs.
import type { Importer } from './importer.ts';
import { importer as html } from './html/importer.ts';
import { importer as json } from './json/importer.ts';
import { importer as markdown } from './markdown/importer.ts';
import { importer as mdx } from './mdx/importer.ts';
import { importer as openapi } from './openapi/importer.ts';
import { importer as text } from './text/importer.ts';
import { importer as toml } from './toml/importer.ts';
import { importer as yaml } from './yaml/importer.ts';

/** Every format that can be imported, by id in alphabetical order. */
export const importers: readonly Importer[] = [html, json, markdown, mdx, openapi, text, toml, yaml];
