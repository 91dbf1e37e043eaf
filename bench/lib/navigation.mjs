import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { now } from './client.mjs';
import { stats } from './latency.mjs';
import { Subject, pause } from './subject.mjs';

/** So many different codes are asked about, each once for the first time and then again. */
const asked = 25;

/** So many lenses are seen at once. */
const seen = 30;

/**
 * What lies between catalogues and code in a large workspace: one server, one document, one catalogue. Gives
 * { first, warm, results } per question in milliseconds (`first`: of a code that nobody asked about before), and the
 * server's memory in MiB: `opened` before the first question, `after` behind the last.
 */
export async function measureNavigation(target, catalogue) {
  const subject = new Subject(target);
  await subject.start();
  await pause(1500);
  const { client, uri } = subject;
  const opened = client.memory();
  const catalogueUri = pathToFileURL(join(target.folder, catalogue)).href;
  const text = readFileSync(join(target.folder, catalogue), 'utf8');
  client.notify('textDocument/didOpen', { textDocument: { uri: catalogueUri, languageId: 'faultbook-catalogue', version: 1, text } });
  const sites = [...new Map(subject.sites.map((site) => [site.text, site])).values()];
  // each question has codes of its own, so that none finds what another has had looked for
  const some = (from) => Array.from({ length: Math.min(asked, Math.floor(sites.length / 3)) }, (_, at) => sites[at * 3 + from]);
  const place = (site) => ({ textDocument: { uri }, position: { line: site.line, character: site.start + 1 } });
  const ask = async (method, params) => {
    const begin = now();
    const { result, time } = await client.request(method, params);
    return { result, time: time - begin };
  };
  const twice = async (items, question, count) => {
    const first = [];
    const warm = [];
    let results = 0;
    for (const item of items) {
      const { result, time } = await question(item);
      first.push(time);
      results += count(result);
    }
    for (let turn = 0; turn < 3; turn++) for (const item of items) warm.push((await question(item)).time);
    return { first: stats(first), warm: stats(warm), results };
  };

  const answers = {
    references: await twice(
      some(0),
      (site) => ask('textDocument/references', { ...place(site), context: { includeDeclaration: true } }),
      (found) => found?.length ?? 0,
    ),
    'prepare rename': await twice(
      some(1),
      (site) => ask('textDocument/prepareRename', place(site)),
      (found) => (found ? 1 : 0),
    ),
    rename: await twice(
      some(1),
      (site) => ask('textDocument/rename', { ...place(site), newName: `${site.text}_renamed` }),
      (found) => Object.values(found?.changes ?? {}).flat().length,
    ),
    "hover's uses": await twice(some(2), untilUses(ask, place), (found) => (saysUses(found) ? 1 : 0)),
    'code lenses': await twice(
      [0],
      () => ask('textDocument/codeLens', { textDocument: { uri: catalogueUri } }),
      (found) => found?.length ?? 0,
    ),
  };
  const { result: lenses } = await ask('textDocument/codeLens', { textDocument: { uri: catalogueUri } });
  answers['a code lens resolved'] = await twice(
    lenses.slice(-seen),
    (lens) => ask('codeLens/resolve', lens),
    (found) => (/\d|neither/.test(found?.command?.title ?? '') ? 1 : 0),
  );
  answers['workspace symbols'] = await twice(
    sites.slice(0, asked).map((site) => site.text.slice(0, 5)),
    (query) => ask('workspace/symbol', { query }),
    (found) => found?.length ?? 0,
  );
  const after = client.memory();
  await subject.stop();
  return { answers, memory: { opened, after } };
}

const saysUses = (hover) => /Handled in|Sent in|neither handled nor sent/i.test(JSON.stringify(hover?.contents ?? ''));

/** A hover does not wait for who uses the code; it says so as soon as that is known. */
const untilUses = (ask, place) => async (site) => {
  const begin = now();
  for (;;) {
    const { result } = await ask('textDocument/hover', place(site));
    const time = now() - begin;
    if (saysUses(result) || time > 20_000) return { result, time };
    await pause(1);
  }
};
