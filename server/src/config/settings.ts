/**
 * The one table of settings. The manifest's `contributes.configuration` and the JSON Schema of `faultbook.jsonc` are made
 * from it, so that neither can say something else than what is read.
 */
import { severities } from '../model/finding.ts';
import type { RuleInfo } from '../model/ruleInfo.ts';

/** A JSON Schema (draft-07, with the editor's extensions), as plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One setting. */
export interface Setting {
  /** The member of `faultbook.jsonc`, and after `faultbook.` the editor's setting. */
  readonly name: string;
  /** `project`: in `faultbook.jsonc` and in the editor, per folder. `editor`: only there, for the whole window. */
  readonly place: 'project' | 'editor';
  /** Type, description and default. */
  readonly schema: JsonSchema;
}

/** What the table needs to know of the rest of the product. */
export interface SettingsContext {
  /** Every rule that can be set, in the order of the documentation. */
  readonly rules: readonly RuleInfo[];
  readonly shippedIds: readonly string[];
}

/** The settings, in the order they are shown. */
export function settingsTable({ rules, shippedIds }: SettingsContext): readonly Setting[] {
  return [
    {
      name: 'catalogues',
      place: 'project',
      schema: {
        type: 'array',
        items: {
          anyOf: [
            { enum: shippedIds, enumDescriptions: shippedIds.map((id) => `The catalogue ${id} that ships with Faultbook.`) },
            { type: 'string', minLength: 1 },
          ],
        },
        default: [],
        markdownDescription:
          'Which catalogues count. Globs (`api/**/*.errors.jsonc`) narrow the catalogue files of the workspace, ids (`vook`) those that ship with Faultbook; of a kind that is not listed all count. A catalogue that a file is bound to by name counts anyway.',
      },
    },
    {
      name: 'bind',
      place: 'project',
      schema: {
        type: 'array',
        items: {
          type: 'object',
          required: ['files', 'catalogue'],
          additionalProperties: false,
          errorMessage: '`files` says which files, `catalogue` which catalogue they mean.',
          defaultSnippets: [{ label: 'Bind files', body: { files: '${1:src/**}', catalogue: '${2:my-api}' } }],
          properties: {
            files: { ...oneOrMore({ type: 'string', minLength: 1 }), markdownDescription: 'Globs of files, as in `src/payments/**`.' },
            catalogue: {
              ...oneOrMore({ type: 'string', minLength: 1 }),
              markdownDescription: 'The id of the catalogue they mean; of several, all.',
            },
          },
        },
        default: [],
        markdownDescription: 'Which files mean which catalogue, where imports and hosts do not tell. The first that fits a file counts.',
      },
    },
    {
      name: 'rules',
      place: 'project',
      schema: {
        type: 'object',
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        additionalProperties: false,
        errorMessage: 'There is no rule of this name.',
        default: {},
        markdownDescription: 'The severity of each rule: `off`, `hint`, `information`, `warning` or `error`.',
      },
    },
    {
      name: 'ignore',
      place: 'project',
      schema: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        default: [],
        markdownDescription: 'Globs of files that are never checked: `generated/`, `**/*.min.js`.',
      },
    },
    {
      name: 'inlayHints.statuses',
      place: 'editor',
      schema: {
        type: 'boolean',
        default: false,
        markdownDescription: 'Shows the statuses beside each error code in the source.',
      },
    },
    {
      name: 'trace.server',
      place: 'editor',
      schema: {
        type: 'string',
        enum: ['off', 'messages', 'verbose'],
        default: 'off',
        markdownDescription: 'Writes the messages between editor and language server to the output channel.',
      },
    },
  ];
}

/** The value each setting has where nobody sets it, by name. */
export const settingDefaults = (context: SettingsContext): Readonly<Record<string, unknown>> =>
  Object.fromEntries(settingsTable(context).map(({ name, schema }) => [name, schema['default']]));

/** The manifest's `contributes.configuration`. */
export function configurationContribution(context: SettingsContext): JsonSchema {
  return {
    title: 'Faultbook',
    properties: Object.fromEntries(
      settingsTable(context).map(({ name, place, schema }, order) => [
        `faultbook.${name}`,
        { order, scope: place === 'project' ? 'resource' : 'window', ...schema },
      ]),
    ),
  };
}

/** The JSON Schema of `faultbook.jsonc`. */
export function configFileSchema(context: SettingsContext): JsonSchema {
  const settings = settingsTable(context).filter(({ place }) => place === 'project');
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Faultbook settings',
    description: 'The settings of a project, for editors and the command line alike: faultbook.jsonc, the nearest one upwards from a file.',
    type: 'object',
    allowComments: true,
    allowTrailingCommas: true,
    additionalProperties: false,
    errorMessage: `The settings are ${settings.map(({ name }) => name).join(', ')}.`,
    properties: {
      $schema: { type: 'string', description: "This schema's address. Not needed: editors with Faultbook know it by the file's name." },
      ...Object.fromEntries(settings.map(({ name, schema }) => [name, withPlainDescriptions(schema)])),
    },
  };
}

function ruleSchema({ defaultSeverity, summary, options = [] }: RuleInfo): JsonSchema {
  const severity = {
    enum: severities,
    enumDescriptions: [
      'Not looked for.',
      'Shown as dots, never in the list of problems.',
      'Shown as information.',
      'Shown as a warning.',
      'Shown as an error.',
    ],
    errorMessage: `One of ${severities.join(', ')}.`,
  };
  const switches = options.map(
    (option) => [option.name, { type: 'boolean', default: false, markdownDescription: option.summary }] as const,
  );
  return {
    anyOf: [
      severity,
      {
        type: 'object',
        properties: { severity, ...Object.fromEntries(switches) },
        description: 'The severity and the options of the rule.',
      },
    ],
    default: defaultSeverity,
    markdownDescription: `${summary}\n\nDefault: \`${defaultSeverity}\`.`,
  };
}

const oneOrMore = (item: JsonSchema): JsonSchema => ({ anyOf: [item, { type: 'array', items: item, minItems: 1 }] });

/** For clients that show plain text only. */
function withPlainDescriptions(schema: JsonSchema): JsonSchema {
  const entries = Object.entries(schema).map(([name, value]) => [name, isObject(value) ? withPlainDescriptions(value) : value] as const);
  const markdown = schema['markdownDescription'];
  return { ...Object.fromEntries(entries), ...(typeof markdown === 'string' && { description: markdown.replaceAll('`', '') }) };
}

const isObject = (value: unknown): value is JsonSchema => typeof value === 'object' && value !== null && !Array.isArray(value);
