import { now } from './client.mjs';
import { pick, random } from './random.mjs';
import { Subject, pause } from './subject.mjs';

/** Median and 95th percentile in milliseconds. */
export function stats(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return sorted.length === 0 ? undefined : { n: sorted.length, median: at(0.5), p95: at(0.95) };
}

/**
 * Measures several servers side by side: they take turns, start by start and keystroke by keystroke, so that whatever
 * else the machine does hits all of them alike. `targets`: name → target with `operations`; `reps`, `cold` and `warm` are
 * numbers of turns, `budget` the milliseconds after which a server has had enough turns at one operation.
 * Gives name → { cold, memory, completion, hover, diagnostics }; what a server does not answer is absent.
 */
export async function measure(targets, { reps, cold, warm, seed, budget }) {
  const subjects = Object.entries(targets).map(([name, target]) => ({
    name,
    subject: new Subject(target),
    next: random(seed),
    operations: target.operations,
    results: {},
  }));
  const starts = new Map(subjects.map(({ name }) => [name, []]));
  for (let turn = 0; turn <= cold; turn++) {
    for (const { name, subject } of subjects) {
      const time = await subject.start();
      // the first start of all only brings the files into memory
      if (turn > 0) starts.get(name).push(time);
      if (turn < cold) await subject.stop();
    }
  }
  await pause(1500);
  for (const each of subjects) {
    each.results.cold = stats(starts.get(each.name));
    each.results.memory = each.subject.client.memory();
  }
  const ask = {
    completion: ({ subject, next }) => subject.completion(pick(next, subject.sites), 1 + Math.floor(next() * 3)),
    hover: ({ subject, next }) => subject.hover(pick(next, subject.sites)),
    diagnostics: ({ subject, next }) => subject.diagnostics(pick(next, subject.sites)),
  };
  for (const operation of ['completion', 'hover', 'diagnostics']) {
    const taking = subjects
      .filter(({ operations }) => operations.includes(operation))
      .map((each) => ({ each, replies: [], spent: 0, failed: 0 }));
    for (let turn = 0; turn < reps + warm; turn++) {
      for (const one of taking) {
        if ((one.replies.length >= 5 && one.spent > budget) || one.failed > 1) continue;
        const begin = now();
        const reply = await ask[operation](one.each);
        one.spent += now() - begin;
        if (reply === undefined) one.failed++;
        else if (turn >= warm || one.spent > budget / 4) one.replies.push(reply);
      }
    }
    for (const { each, replies } of taking) {
      const result = stats(replies.map(({ time }) => time));
      if (result === undefined) continue;
      const right = replies.filter(({ isRight }) => isRight).length / replies.length;
      each.results[operation] = { ...result, right, bytes: Math.max(...replies.map(({ bytes = 0 }) => bytes)) };
    }
  }
  for (const { subject } of subjects) await subject.stop();
  return Object.fromEntries(subjects.map(({ name, results }) => [name, results]));
}
