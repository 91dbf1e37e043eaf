import { editDistance } from '../core/similarity.ts';
import { UsageError } from './usageError.ts';

/** An option of a command; without `value` it is a switch. */
export interface OptionSpec {
  readonly name: string;
  readonly short?: string;
  /** How its value is called in the help: `LEVEL`. */
  readonly value?: string;
  /** The values it can have; absent = any. */
  readonly values?: readonly string[];
  readonly help: string;
}

/** A command, its positional arguments and options, as the help shows them. */
export interface CommandSpec {
  readonly name: 'check' | 'explain' | 'import' | 'export' | 'init' | 'lsp';
  readonly usage: string;
  readonly summary: string;
  /** The least and greatest number of positional arguments. */
  readonly operands: readonly [least: number, most: number];
  readonly options: readonly OptionSpec[];
  /** What its help says after the options, one paragraph each. */
  readonly notes?: readonly string[];
}

/** The levels that `--fail-on` takes, the gravest first. */
export const levels = ['error', 'warning', 'information', 'hint', 'note'] as const;

/** The formats of a report. */
export const formats = ['pretty', 'json', 'sarif', 'github'] as const;

/** Options that every command has, and that stand alone too. */
export const commonOptions: readonly OptionSpec[] = [
  { name: 'help', short: 'h', help: 'Show this help.' },
  { name: 'version', short: 'v', help: 'Show the version.' },
];

/** The commands, in the order of the help. */
export const commands: readonly CommandSpec[] = [
  {
    name: 'check',
    usage: 'check [PATH…]',
    summary: 'Check handler code and catalogues below files and directories (default: here).',
    operands: [0, Number.POSITIVE_INFINITY],
    options: [
      { name: 'format', short: 'f', value: 'FORMAT', values: formats, help: 'How to report: pretty (default), json, sarif or github.' },
      { name: 'fix', help: 'Apply the fixes that change nothing but what they name, then report what is left.' },
      {
        name: 'fail-on',
        value: 'LEVEL',
        values: levels,
        help: 'Exit with 1 from this level on: error, warning (default), information, hint.',
      },
      { name: 'baseline', value: 'FILE', help: 'An earlier report (json or sarif): findings that it holds do not count.' },
      {
        name: 'since',
        value: 'REV',
        help: 'Report published codes that are gone or changed: compares catalogues with the commit where this branch left REV (origin/main, a tag).',
      },
    ],
    notes: [
      'With --since, catalogues are compared with the newest commit that both REV and HEAD have in their history: what REV has got since\nthen does not count. In a pull request REV is origin/main or the like, before a release the last tag. git is run only then, reads\nonly, and uses no network: a shallow clone has to be deepened first.',
    ],
  },
  {
    name: 'explain',
    usage: 'explain CODE|-',
    summary: 'Say what a code, a type URI, a status or (with -) a response body on standard input means.',
    operands: [1, 1],
    options: [],
  },
  {
    name: 'import',
    usage: 'import FILE…|-',
    summary: 'Make a catalogue of documentation pages, OpenAPI descriptions, lists of codes or programs, or bring one up to date.',
    operands: [1, Number.POSITIVE_INFINITY],
    options: [
      {
        name: 'from',
        value: 'FORMAT',
        help: 'The format of the files: markdown, html, openapi, json … (default: found out from each file).',
      },
      { name: 'id', value: 'ID', help: "The catalogue's id (default: from the file to write, or from the title)." },
      { name: 'output', short: 'o', value: 'FILE', help: 'The catalogue to write or to bring up to date (default: standard output).' },
    ],
  },
  {
    name: 'export',
    usage: 'export CATALOGUE --to FORMAT',
    summary: 'Write a catalogue (a file, or an id) as typescript, python, go, markdown, openapi or json-schema.',
    operands: [1, 1],
    options: [
      { name: 'to', value: 'FORMAT', help: 'typescript, python, go, markdown, openapi or json-schema.' },
      { name: 'output', short: 'o', value: 'FILE', help: 'The file to write (default: standard output).' },
      { name: 'check', help: 'Write nothing; exit with 1 where the file is out of date.' },
    ],
  },
  {
    name: 'init',
    usage: 'init',
    summary: 'Write a catalogue to begin with, and a faultbook.jsonc that binds it; nothing is overwritten.',
    operands: [0, 0],
    options: [
      { name: 'id', value: 'ID', help: "The catalogue's id, and its file's name (default: this directory's name)." },
      {
        name: 'from',
        value: 'FILE',
        help: 'Import this page, OpenAPI description, list of codes or program in place of the starter; - reads standard input.',
      },
    ],
  },
  {
    name: 'lsp',
    usage: 'lsp --stdio',
    summary: 'Serve an editor over standard input and output.',
    operands: [0, 0],
    options: [{ name: 'stdio', help: 'Speak over standard input and output (the only way there is).' }],
  },
];

/** What was asked for. */
export interface Invocation {
  /** Absent: no command was named. */
  readonly command?: CommandSpec;
  readonly operands: readonly string[];
  readonly values: Readonly<Record<string, string | true>>;
}

/** One piece of a command line, as `util.parseArgs` of Node gives it. */
export type ArgumentToken =
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly rawName: string;
      readonly value?: string | undefined;
      readonly inlineValue?: boolean | undefined;
    }
  | { readonly kind: 'positional'; readonly value: string }
  | { readonly kind: 'option-terminator' };

/** Splits arguments into tokens, given the options that are known; never throws. */
export type ArgumentParser = (
  args: readonly string[],
  options: Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>,
) => readonly ArgumentToken[];

/** Understands a command line. Throws `UsageError` with a suggestion where it cannot. */
export function parseInvocation(args: readonly string[], parse: ArgumentParser): Invocation {
  const known = [...commonOptions, ...commands.flatMap((command) => command.options)];
  const table = Object.fromEntries(
    known.map((option) => [
      option.name,
      {
        type: option.value === undefined ? ('boolean' as const) : ('string' as const),
        ...(option.short === undefined ? {} : { short: option.short }),
      },
    ]),
  );
  const tokens = parse(args, table);
  const [name, ...operands] = tokens.flatMap((token) => (token.kind === 'positional' ? [token.value] : []));
  const command = name === undefined ? undefined : commandNamed(name);
  const values: Record<string, string | true> = {};
  for (const token of tokens) if (token.kind === 'option') values[token.name] = valueOf(token, command);
  if (command !== undefined && values['help'] === undefined && values['version'] === undefined) checkOperands(command, operands);
  return { ...(command === undefined ? {} : { command }), operands, values };
}

function commandNamed(name: string): CommandSpec {
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return command;
  throw new UsageError(
    `There is no command “${name}”.${suggestion(
      name,
      commands.map((each) => each.name),
      '',
    )}`,
  );
}

type OptionToken = Extract<ArgumentToken, { kind: 'option' }>;

function valueOf(token: OptionToken, command: CommandSpec | undefined): string | true {
  const own = [...(command?.options ?? []), ...commonOptions];
  const option = own.find((each) => each.name === token.name);
  if (option === undefined) throw new UsageError(unknownOption(token, command, own));
  if (option.value === undefined) {
    if (token.value !== undefined) throw new UsageError(`--${option.name} takes no value.`);
    return true;
  }
  if (token.value === undefined || token.value === '' || (token.inlineValue !== true && /^-./.test(token.value))) {
    throw new UsageError(`--${option.name} needs a value: --${option.name} ${option.value}.`);
  }
  if (option.values !== undefined && !option.values.includes(token.value)) {
    throw new UsageError(
      `--${option.name} cannot be “${token.value}”: use ${option.values.join(', ')}.${suggestion(token.value, option.values, '')}`,
    );
  }
  return token.value;
}

function unknownOption(token: OptionToken, command: CommandSpec | undefined, own: readonly OptionSpec[]): string {
  const elsewhere = commands.find((each) => each.options.some((option) => option.name === token.name));
  const where = command === undefined ? '' : ` of “faultbook ${command.name}”`;
  if (elsewhere !== undefined) return `${token.rawName} is not an option${where}: it belongs to “faultbook ${elsewhere.name}”.`;
  return `There is no option ${token.rawName}${where}.${suggestion(
    token.name,
    own.map((option) => option.name),
    '--',
  )}`;
}

function checkOperands({ name, usage, operands: [least, most] }: CommandSpec, operands: readonly string[]): void {
  if (operands.length >= least && operands.length <= most) return;
  const problem = operands.length < least ? 'says too little' : `does not take “${operands[most] ?? ''}”`;
  throw new UsageError(`“faultbook ${name}” ${problem}: use faultbook ${usage}.`);
}

/** ` Did you mean …?`, where something is near enough. */
function suggestion(word: string, known: readonly string[], prefix: string): string {
  const near = known
    .map((each) => ({ each, distance: each.startsWith(word) && word.length > 1 ? 0 : editDistance(word, each) }))
    .filter(
      ({ each, distance }) =>
        distance <= Math.max(1, Math.floor(Math.min(word.length, each.length) / 3)) + (each.length > 4 ? 1 : 0) && distance <= 3,
    )
    .sort((a, b) => a.distance - b.distance);
  return near[0] === undefined ? '' : ` Did you mean ${prefix}${near[0].each}?`;
}
