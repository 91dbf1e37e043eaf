// Written by scripts/generate/importers.mjs.
import type { Exporter } from './exporter.ts';
import { exporter as go } from './go/exporter.ts';
import { exporter as jsonSchema } from './json-schema/exporter.ts';
import { exporter as markdown } from './markdown/exporter.ts';
import { exporter as openapi } from './openapi/exporter.ts';
import { exporter as python } from './python/exporter.ts';
import { exporter as typescript } from './typescript/exporter.ts';

/** Every format that can be exported, by id in alphabetical order. */
export const exporters: readonly Exporter[] = [go, jsonSchema, markdown, openapi, python, typescript];
