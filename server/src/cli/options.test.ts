import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { helpText } from './help.ts';
import { commands, parseInvocation, type ArgumentParser } from './options.ts';

const parser: ArgumentParser = (args, options) =>
  parseArgs({ args: [...args], options: { ...options }, strict: false, allowPositionals: true, tokens: true }).tokens;

const parse = (line: string) => parseInvocation(line === '' ? [] : line.split(' '), parser);

describe('a command line that is understood', () => {
  test.each([
    ['check', 'check', [], {}],
    ['check src test', 'check', ['src', 'test'], {}],
    ['check --format sarif --fail-on=error .', 'check', ['.'], { format: 'sarif', 'fail-on': 'error' }],
    ['-f json check', undefined, [], undefined],
    ['check -f json --fix', 'check', [], { format: 'json', fix: true }],
    ['check -- --odd-name', 'check', ['--odd-name'], {}],
    ['explain -', 'explain', ['-'], {}],
    ['lsp --stdio', 'lsp', [], { stdio: true }],
    ['init', 'init', [], {}],
    ['init --id pier --from openapi.yaml', 'init', [], { id: 'pier', from: 'openapi.yaml' }],
    ['explain --help', 'explain', [], { help: true }],
    ['', undefined, [], {}],
  ])('%s', (line, command, operands, values) => {
    if (values === undefined) return expect(parse(line).command?.name).toBe('check');
    const invocation = parse(line);
    expect({ command: invocation.command?.name, operands: invocation.operands, values: invocation.values }).toEqual({
      command,
      operands,
      values,
    });
  });
});

describe('a command line that is not', () => {
  test.each([
    ['chek', /no command “chek”\. Did you mean check\?/],
    ['frobnicate', /no command “frobnicate”\.$/],
    ['check --fromat json', /no option --fromat of “faultbook check”\. Did you mean --format\?/],
    ['check --fail', /no option --fail of .*Did you mean --fail-on\?/],
    ['explain x --fix', /--fix is not an option of “faultbook explain”: it belongs to “faultbook check”/],
    ['check --format', /--format needs a value: --format FORMAT/],
    ['check --format --fix', /--format needs a value/],
    ['check --format xml', /--format cannot be “xml”: use pretty, json, sarif, github\./],
    ['check --format jsno', /Did you mean json\?/],
    ['check --fix=yes', /--fix takes no value/],
    ['explain', /says too little: use faultbook explain CODE\|-/],
    ['explain a b', /does not take “b”/],
    ['init here', /does not take “here”/],
  ])('%s', (line, message) => {
    expect(() => parse(line)).toThrow(message);
  });
});

test('the help names every command and every option', () => {
  for (const command of commands) {
    expect(helpText(undefined)).toContain(command.usage);
    for (const option of command.options) expect(helpText(command)).toContain(`--${option.name}`);
  }
});
