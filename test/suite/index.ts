import Mocha from 'mocha';

/** What the driver requires of a run: the last line it prints, after the mark. */
const RESULT_MARK = '@@RESULT ';

/**
 * VS Code calls this in the extension host. Prints the result line last: an extension host that dies on the way leaves none, and
 * VS Code alone would call that a success.
 */
export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', reporter: 'spec', color: false, timeout: 30_000, forbidOnly: true });
  // the tests are in this bundle: there is no file for mocha to load, only the names to define
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await import('suites:all');
  const { stats, failures } = await new Promise<{ stats: Mocha.Stats | undefined; failures: number }>((resolve) => {
    const runner = mocha.run((count) => resolve({ stats: runner.stats, failures: count }));
  });
  const { tests = 0, passes = 0, pending = 0, duration = 0 } = stats ?? {};
  console.log(RESULT_MARK + JSON.stringify({ tests, passes, failures, pending, duration }));
  if (failures > 0) throw new Error(`${failures} of ${tests} tests failed`);
}
