import { commands, commonOptions, type CommandSpec, type OptionSpec } from './options.ts';

/** The help of the whole program, or of one command. */
export function helpText(command: CommandSpec | undefined): string {
  if (command === undefined) {
    return [
      'Faultbook checks code that handles or sends the error codes of HTTP APIs.',
      '',
      'Usage: faultbook COMMAND [OPTION…]',
      '',
      'Commands:',
      ...columns(commands.map((each) => [each.usage, each.summary])),
      '',
      'Options:',
      ...columns(commonOptions.map(optionRow)),
      '',
      'Exit codes: 0 nothing found, 1 findings at or above the level, 2 wrong usage or configuration.',
      'More about a command: faultbook COMMAND --help',
      '',
    ].join('\n');
  }
  return [
    `Usage: faultbook ${command.usage}${command.options.length > 0 && command.name !== 'lsp' ? ' [OPTION…]' : ''}`,
    '',
    command.summary,
    '',
    'Options:',
    ...columns([...command.options, ...commonOptions].map(optionRow)),
    '',
    ...(command.notes ?? []).flatMap((note) => [note, '']),
  ].join('\n');
}

const optionRow = (option: OptionSpec): readonly [string, string] => [
  `${option.short === undefined ? '    ' : `-${option.short}, `}--${option.name}${option.value === undefined ? '' : ` ${option.value}`}`,
  option.help,
];

function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
