import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { root } from './check.ts';
import { faultbook, inDirectory } from './run.ts';

/** The part of a SARIF log that is looked at here. */
interface SarifLog {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly {
        readonly ruleId: string;
        readonly ruleIndex: number;
        readonly partialFingerprints: Readonly<Record<string, string>>;
        readonly suppressions: readonly unknown[];
        readonly locations: readonly [{ readonly physicalLocation: { readonly region: { readonly startLine: number } } }];
      }[];
    },
  ];
}

const date = `// faultbook-catalogue voka
export async function wait(res: Response): Promise<void> {
  const seconds = parseInt(res.headers.get('retry-after') ?? '60');
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
}
`;
const mismatch = `// faultbook-catalogue voka
export const denied = async (res: Response) => res.status === 404 && (await res.json()).code === 'perm.denied';
`;
const clean = `// faultbook-catalogue voka
export const denied = (problem: { code: string }) => problem.code === 'perm.denied';
`;
const limited = `// faultbook-catalogue voka
export function text(problem: { code: string }): string {
  return problem.code === 'rate.exceeded' ? 'slow down' : 'failed';
}
`;

describe('exit codes', () => {
  test('0 for nothing found, and for what is below the level', async () => {
    await inDirectory({ 'a.ts': clean, 'b.ts': limited }, async (directory) => {
      expect(await faultbook(directory, ['check', 'a.ts'])).toEqual({ code: 0, stdout: 'Nothing found; 1 file checked.\n', stderr: '' });
      expect((await faultbook(directory, ['check'])).code).toBe(0);
    });
  });

  test('1 for findings at or above the level', async () => {
    await inDirectory({ 'a.ts': date, 'b.ts': limited }, async (directory) => {
      const code = async (...args: string[]) => (await faultbook(directory, ['check', ...args])).code;
      expect(await code()).toBe(1);
      expect(await code('--fail-on', 'error')).toBe(0);
      expect(await code('--fail-on', 'warning')).toBe(1);
      expect(await code('b.ts', '--fail-on', 'information')).toBe(1);
      expect(await code('b.ts', '--fail-on', 'hint')).toBe(1);
    });
  });

  test.each([
    [['chek'], /no command “chek”\. Did you mean check\?/],
    [['check', '--fromat', 'json'], /no option --fromat .*Did you mean --format\?/],
    [['check', 'nowhere'], /nowhere does not exist/],
    [['check', '--format', 'xml'], /use pretty, json, sarif, github/],
    [['check', '--baseline', 'none.json'], /baseline none\.json cannot be read/],
    [['check', '--since', 'HEAD'], /is in no git repository/],
    [['explain'], /use faultbook explain CODE/],
    [['lsp'], /use faultbook lsp --stdio/],
    [[], /Usage: faultbook COMMAND/],
  ])('2 for wrong usage: %j', async (args, message) => {
    await inDirectory({}, async (directory) => {
      const { code, stdout, stderr } = await faultbook(directory, args);
      expect([code, stdout]).toEqual([2, '']);
      expect(stderr).toMatch(message);
      expect(stderr).not.toMatch(/^ {4}at /m);
    });
  });

  test('2 for settings that cannot be understood, told of at their place', async () => {
    await inDirectory({ 'faultbook.jsonc': '{ "rules": ["x"] }', 'src/a.ts': clean }, async (directory) => {
      const { code, stdout } = await faultbook(directory, ['check', 'src']);
      expect(code).toBe(2);
      expect(stdout).toMatch(/^faultbook\.jsonc\n {2}1:12 {2}error/);
    });
  });
});

describe('formats', () => {
  const files = {
    'src/a b.ts': mismatch,
    'src/date.ts': date.replace("?? '60');", "?? '60'); // faultbook-disable-line retry-after-date -- the proxy sends seconds"),
  };

  test('pretty', async () => {
    await inDirectory(files, async (directory) => {
      const { stdout, stderr } = await faultbook(directory, ['check']);
      expect(stderr).toBe('');
      expect(stdout.split('\n')).toEqual([
        'src/a b.ts',
        '  2:98  error  `perm.denied` never arrives with 404: documented with 403.  status-code-mismatch',
        `  │ ${mismatch.split('\n')[1]}`,
        `  │ ${' '.repeat(97)}${'~'.repeat(13)}`,
        '  ╰ :2:63  Only 404 can be here because of this.',
        '  ╰ `perm.denied` in Voka: documented with 403.',
        '',
        '1 finding: 1 error; 2 files checked, 1 suppressed.',
        '',
      ]);
    });
  });

  test('json', async () => {
    await inDirectory(files, async (directory) => {
      const report = JSON.parse((await faultbook(directory, ['check', '--format', 'json'])).stdout);
      expect(report.summary).toEqual({ files: 2, fixed: 0, error: 1, warning: 0, information: 0, hint: 0 });
      expect(report.findings).toMatchObject([
        { rule: 'status-code-mismatch', severity: 'error', path: 'src/a b.ts', startLine: 2, startColumn: 98, endLine: 2, endColumn: 111 },
      ]);
      expect(report.suppressed).toMatchObject([{ rule: 'retry-after-date', suppression: { justification: 'the proxy sends seconds' } }]);
    });
  });

  test('sarif, valid by the schema', async () => {
    const {
      $schema: _dialect,
      id: _id,
      ...schema
    } = JSON.parse(readFileSync(join(root, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(schema);
    await inDirectory({ ...files, 'broken.ts': 'export function (((', 'broken.errors.jsonc': '{ "codes": ' }, async (directory) => {
      const report = JSON.parse((await faultbook(directory, ['check', '--format', 'sarif'])).stdout) as SarifLog;
      validate(report);
      expect(validate.errors).toBeNull();
      const { results, tool } = report.runs[0];
      expect(results.length).toBeGreaterThanOrEqual(3);
      for (const result of results) expect(tool.driver.rules[result.ruleIndex]?.id).toBe(result.ruleId);
      const suppressed = results.filter((result) => result.suppressions.length > 0);
      expect(suppressed).toMatchObject([
        { ruleId: 'retry-after-date', level: 'warning', suppressions: [{ kind: 'inSource', justification: 'the proxy sends seconds' }] },
      ]);
      // Nothing of this machine is in it.
      expect(JSON.stringify(report)).not.toContain(directory);
      expect(JSON.stringify(report)).not.toContain(root);
    });
  });

  test('fingerprints do not change when lines move', async () => {
    const prints = async (text: string) =>
      inDirectory({ 'a.ts': text }, async (directory) => {
        const report = JSON.parse((await faultbook(directory, ['check', '--format', 'sarif'])).stdout) as SarifLog;
        return report.runs[0].results.map((result) => [result.partialFingerprints, result.locations[0].physicalLocation.region.startLine]);
      });
    const [before] = await prints(mismatch);
    const [after] = await prints(mismatch.replace('\n', '\n\n// One more line.\n'));
    expect(before?.[1]).toBe(2);
    expect(after).toEqual([before?.[0], 4]);
  });

  test('github', async () => {
    await inDirectory(files, async (directory) => {
      expect((await faultbook(directory, ['check', '-f', 'github'])).stdout).toBe(
        '::error file=src/a b.ts,line=2,endLine=2,col=98,endColumn=110,title=faultbook%3A status-code-mismatch::`perm.denied` never arrives with 404: documented with 403.\n',
      );
    });
  });

  test('no colours and no bar where nobody watches', async () => {
    await inDirectory(files, async (directory) => {
      const { stdout, stderr } = await faultbook(directory, ['check'], '', { FORCE_COLOR: '1', TERM: 'xterm-256color' });
      expect(stdout + stderr).not.toContain('\u001b');
    });
  });
});

test('a baseline covers what it holds, in both formats, until there is more', async () => {
  await inDirectory({ 'a.ts': mismatch }, async (directory) => {
    for (const format of ['json', 'sarif']) {
      const baseline = join(directory, 'baseline');
      writeFileSync(baseline, (await faultbook(directory, ['check', '--format', format])).stdout);
      const again = await faultbook(directory, ['check', '--baseline', 'baseline']);
      expect([again.code, again.stdout]).toEqual([0, 'Nothing found; 1 file checked, 1 in the baseline.\n']);
      writeFileSync(join(directory, 'b.ts'), date);
      const more = await faultbook(directory, ['check', '--baseline', 'baseline', '--format', 'json']);
      expect(more.code).toBe(1);
      expect(
        (JSON.parse(more.stdout) as { findings: { path: string; baseline: string }[] }).findings.map((finding) => [
          finding.path,
          finding.baseline,
        ]),
      ).toEqual([
        ['a.ts', 'unchanged'],
        ['b.ts', 'new'],
      ]);
      rmSync(join(directory, 'b.ts'));
    }
  });
});

test('--fix applies what is safe and nothing else, once for several findings, and reports what is left', async () => {
  const twice = `${date}export async function again(res: Response): Promise<number> {\n  return Number(res.headers.get('retry-after')) * 1000;\n}\n${mismatch.split('\n')[1]}\n`;
  await inDirectory({ 'a.ts': twice }, async (directory) => {
    const { code, stdout } = await faultbook(directory, ['check', '--fix']);
    const fixed = readFileSync(join(directory, 'a.ts'), 'utf8');
    expect(fixed).toContain("const seconds = retryAfterSeconds(res.headers.get('retry-after'), 60);");
    expect(fixed).toContain("return retryAfterSeconds(res.headers.get('retry-after'), 1) * 1000;");
    expect(fixed.match(/function retryAfterSeconds/g)).toHaveLength(1);
    expect(fixed).toContain(mismatch.split('\n')[1]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/1 finding: 1 error; 1 file checked, \d+ fixed\.\n$/);
    expect((await faultbook(directory, ['check', '--fix'])).stdout).not.toContain('fixed');
  });
});

test('--fix keeps a byte order mark, and leaves alone what it would have to write in other bytes', async () => {
  await inDirectory({ 'marked.ts': `\ufeff${date}` }, async (directory) => {
    const path = (name: string): string => join(directory, name);
    const latin = Buffer.from(`// caf\u00e9\n${date}`, 'latin1');
    const wide = Buffer.from(`\ufeff${date}`, 'utf16le');
    writeFileSync(path('latin.ts'), latin);
    writeFileSync(path('wide.ts'), wide);
    const { code, stdout, stderr } = await faultbook(directory, ['check', '--fix']);
    expect(readFileSync(path('marked.ts'), 'utf8')).toMatch(/^\ufeff.*\n[^]*retryAfterSeconds/);
    expect([readFileSync(path('latin.ts')), readFileSync(path('wide.ts'))]).toEqual([latin, wide]);
    expect(code).toBe(1);
    for (const name of ['latin.ts', 'wide.ts']) expect(stdout + stderr).toMatch(new RegExp(`${name}.*is not UTF-8 and is not fixed`));
  });
});

describe('explain', () => {
  test('a code, a misspelt one, a body', async () => {
    await inDirectory({}, async (directory) => {
      const known = await faultbook(directory, ['explain', 'rate.exceeded']);
      expect(known.code).toBe(0);
      expect(known.stdout).toMatch(/^rate\.exceeded · 429 Too Many Requests/);
      const unknown = await faultbook(directory, ['explain', 'rate.exeeded']);
      expect([unknown.code, unknown.stdout]).toEqual([1, '']);
      expect(unknown.stderr).toMatch(/Did you mean rate\.exceeded\?/);
      const body = await faultbook(directory, ['explain', '-'], '{"type":"about:blank","status":403,"code":"perm.denied"}');
      expect([body.code, body.stderr]).toEqual([0, '']);
      expect(body.stdout).toMatch(/^perm\.denied · 403 Forbidden/);
    });
  });
});

test('init writes a catalogue and settings that the check accepts, and never overwrites', async () => {
  await inDirectory({ 'a.ts': clean }, async (directory) => {
    expect((await faultbook(directory, ['init'])).code).toBe(0);
    expect(await faultbook(directory, ['check', '--fail-on', 'hint'])).toEqual({
      code: 0,
      stdout: 'Nothing found; 3 files checked.\n',
      stderr: '',
    });
    const again = await faultbook(directory, ['init']);
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toMatch(/there already/);
  });
});

test('--version and --help', async () => {
  const { version } = JSON.parse(readFileSync(join(root, 'server', 'package.json'), 'utf8'));
  expect(await faultbook(root, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
  for (const args of [['--help'], ['check', '--help'], ['-h', 'explain']])
    expect(await faultbook(root, args)).toMatchObject({ code: 0, stderr: '' });
});

test('a reader that goes away is no failure', async () => {
  const files = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}.ts`, mismatch]));
  await inDirectory(files, async (directory) => {
    const { execFileSync } = await import('node:child_process');
    const shown = execFileSync('sh', ['-c', `"${process.execPath}" "${join(root, 'server/dist/cli.js')}" check | head -1`], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(shown).toBe('f0.ts\n');
  });
});

test('lsp --stdio serves an editor, and ends with it', async () => {
  const message = (value: object): string => {
    const text = JSON.stringify({ jsonrpc: '2.0', ...value });
    return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
  };
  const session = [
    message({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } }),
    message({ method: 'initialized', params: {} }),
    message({ id: 2, method: 'shutdown' }),
    message({ method: 'exit' }),
  ].join('');
  const { code, stdout } = await faultbook(root, ['lsp', '--stdio'], session, {}, true);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^Content-Length: \d+\r\n/);
  expect(stdout).toContain('"hoverProvider":true');
});

describe('many files', () => {
  test('are checked by several threads with the same result', async () => {
    const folder = (name: string): Record<string, string> =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, i) => [`${name}/f${i}.ts`, i % 50 === 0 ? date : i % 50 === 1 ? mismatch : clean]),
      );
    await inDirectory({ ...folder('a'), ...folder('b') }, async (directory) => {
      const check = async (...paths: string[]): Promise<{ readonly findings: readonly object[] }> =>
        JSON.parse((await faultbook(directory, ['check', ...paths, '--format', 'json'])).stdout) as { findings: object[] };
      const { findings } = await check();
      expect(findings.length).toBeGreaterThan(20);
      // of 300 each, which one thread does
      expect(findings).toEqual([...(await check('a')).findings, ...(await check('b')).findings]);
    });
  });
});
