import { describe, expect, test } from 'vitest';
import { judge } from '../../test/host/suite.mjs';
import { chooseStages, STAGES } from './stages.mjs';
import { requireCases, summarise } from './tally.mjs';
import { countReport } from './vitestStage.mjs';
import { countSuite } from './vscodeStage.mjs';

const report = { numPassedTests: 3, numFailedTests: 0, numPendingTests: 1, numTodoTests: 1, testResults: [] };

describe('a stage', () => {
  test('that ran nothing has failed', () => {
    expect(requireCases({ passed: 0, failed: 0, skipped: 4 })).toMatchObject({ failed: 1, note: 'ran no test' });
    expect(requireCases({ passed: 1, failed: 0, skipped: 0 })).toEqual({ passed: 1, failed: 0, skipped: 0 });
  });

  test('is chosen by id or by what its id begins with', () => {
    expect(chooseStages('lint,vscode').map(({ id }) => id)).toEqual(['lint', 'vscode-oldest', 'vscode-newest', 'vscode-package']);
    expect(chooseStages(undefined)).toBe(STAGES);
    expect(() => chooseStages('units')).toThrow('There is no stage units');
  });
});

describe('vitest', () => {
  test('counts cases', () => expect(countReport(report, 0)).toEqual({ passed: 3, failed: 0, skipped: 2 }));

  test('has failed where a file does not load, and where it says so without a case', () => {
    const unloaded = { ...report, testResults: [{ name: 'a', status: 'failed', assertionResults: [] }] };
    expect(countReport(unloaded, 1)).toMatchObject({ failed: 1, note: '1 files did not load' });
    expect(countReport(report, 1)).toMatchObject({ failed: 1 });
  });
});

describe('a suite in VS Code', () => {
  const result = (tests: number, failures: number) => ({ tests, passes: tests - failures, failures, pending: 0 });
  const line = (tests: number, failures: number) => `noise\n@@RESULT ${JSON.stringify(result(tests, failures))}\nExit code: 0\n`;

  test('is green only where it reported tests and no failure', () => {
    expect(judge(0, result(2, 0))).toBe(0);
    expect(judge(0, result(2, 1))).toBe(1);
    expect(judge(0, result(0, 0))).toBe(73);
    expect(judge(0, undefined)).toBe(73);
    expect(judge(72, result(2, 0))).toBe(72);
  });

  test('is counted by its result line', () => {
    expect(countSuite({ code: 0, stdout: line(5, 0) })).toEqual({ passed: 5, failed: 0, skipped: 0 });
    expect(countSuite({ code: 1, stdout: line(5, 2) })).toEqual({ passed: 3, failed: 2, skipped: 0 });
    expect(countSuite({ code: 73, stdout: line(5, 0) })).toMatchObject({ failed: 1 });
    expect(countSuite({ code: 0, stdout: 'Exit code: 0\n' })).toMatchObject({ failed: 1 });
  });
});

describe('the summary', () => {
  const stage = (passed: number, failed: number, skipped: number) => ({ id: 'x', counts: { passed, failed, skipped }, seconds: 1 });

  test('ends with one plain line', () => {
    expect(summarise([stage(3, 0, 0), stage(2, 0, 0)])).toMatchObject({ line: '5 passed, 0 failed', ok: true });
    expect(summarise([stage(3, 1, 2)])).toMatchObject({ line: '3 passed, 1 failed, 2 skipped', ok: false });
    expect(summarise([]).ok).toBe(false);
  });
});
