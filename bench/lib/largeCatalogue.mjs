import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, now } from './client.mjs';
import { stats } from './latency.mjs';
import { pause } from './subject.mjs';

const statuses = [400, 401, 402, 403, 404, 409, 422, 429, 500, 503];

/** A catalogue with so many codes, as people write them: some on one line, some with comments. */
function catalogueOf(count) {
  const entries = Array.from({ length: count }, (_, at) =>
    at % 3 === 0
      ? `    "code_${at}": { "status": [${statuses[at % 10]}, 418], "title": "Title ${at}", "deprecated": { "replacedBy": "code_${at + 1}" } }`
      : `    // number ${at}\n    "code_${at}": {\n      "status": ${statuses[at % 10]},\n      "title": "Title ${at}",\n      "description": "What has happened in the case of number ${at}, told at some length.",\n      "action": "Do this.",\n      "retry": "never"\n    }`,
  );
  return `{\n  "id": "large",\n  "envelope": { "code": "/code" },\n  "codes": {\n${entries.join(',\n')}\n  }\n}\n`;
}

/** What it takes to write in a catalogue of so many codes: { characters, answers: name → milliseconds, memory: MiB }. */
export async function measureLargeCatalogue(command, folder, count) {
  const text = catalogueOf(count);
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'large.errors.jsonc');
  writeFileSync(path, text);
  const uri = pathToFileURL(path).href;
  const client = new Client(command, { cwd: folder });
  await client.initialize(folder, { pull: true });
  client.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'faultbook-catalogue', version: 1, text } });
  const textDocument = { uri };
  const lines = text.split('\n');
  /** Behind the first letter of a value, as near to the end of the file as there is one: the farther, the more is before it. */
  const behind = (member) => {
    const line = lines.findLastIndex((each) => each.includes(`"${member}": "`));
    return { line, character: lines[line].indexOf(`"${member}": "`) + member.length + 6 };
  };
  let version = 1;
  const change = (start, end, written) =>
    client.notify('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start, end }, text: written }],
    });
  const typing = async (at) => {
    const after = { ...at, character: at.character + 1 };
    const times = [];
    for (let turn = 0; turn < 25; turn++) {
      const begin = now();
      change(at, at, 'x');
      const { result, time } = await client.request('textDocument/completion', { textDocument, position: after });
      if (!Array.isArray(result?.items)) throw new Error('nothing was offered');
      if (turn > 4) times.push(time - begin);
      change(at, after, '');
      await pause(50);
    }
    return stats(times);
  };
  const asking = async (method, params = {}) => {
    const times = [];
    for (let turn = 0; turn < 5; turn++) {
      const begin = now();
      times.push((await client.request(method, { textDocument, ...params })).time - begin);
    }
    return stats(times);
  };
  const answers = {
    'keystroke to retry policies': await typing(behind('retry')),
    'keystroke to members': await typing({ ...behind('retry'), character: 10 }),
    'keystroke to successors': await typing(behind('replacedBy')),
    'hover of a member': await asking('textDocument/hover', { position: { ...behind('retry'), character: 9 } }),
    outline: await asking('textDocument/documentSymbol'),
    folding: await asking('textDocument/foldingRange'),
    formatting: await asking('textDocument/formatting', { options: { tabSize: 2, insertSpaces: true } }),
  };
  const memory = client.memory();
  await client.stop();
  return { characters: text.length, answers, memory };
}
