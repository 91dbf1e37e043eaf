// Written by scripts/generate/importers.mjs.
import type { Importer } from './importer.ts';
import { importer as go } from './go/importer.ts';
import { importer as html } from './html/importer.ts';
import { importer as java } from './java/importer.ts';
import { importer as json } from './json/importer.ts';
import { importer as markdown } from './markdown/importer.ts';
import { importer as mdx } from './mdx/importer.ts';
import { importer as openapi } from './openapi/importer.ts';
import { importer as protobuf } from './protobuf/importer.ts';
import { importer as python } from './python/importer.ts';
import { importer as smithy } from './smithy/importer.ts';
import { importer as text } from './text/importer.ts';
import { importer as toml } from './toml/importer.ts';
import { importer as typescript } from './typescript/importer.ts';
import { importer as yaml } from './yaml/importer.ts';

/** Every format that can be imported, by id in alphabetical order. */
export const importers: readonly Importer[] = [
  go,
  html,
  java,
  json,
  markdown,
  mdx,
  openapi,
  protobuf,
  python,
  smithy,
  text,
  toml,
  typescript,
  yaml,
];
