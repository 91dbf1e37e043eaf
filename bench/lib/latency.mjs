import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, now } from './client.mjs';
import { pick, random } from './random.mjs';

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Median and 95th percentile in milliseconds. */
export function stats(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
  return sorted.length === 0 ? undefined : { n: sorted.length, median: at(0.5), p95: at(0.95) };
}

/** The places of a document where a code stands: line, columns, text. */
function findSites(text, codes) {
  const sites = [];
  text.split('\n').forEach((line, number) => {
    const pattern = /"([^"\\]+)"/g;
    for (let match = pattern.exec(line); match; match = pattern.exec(line)) {
      if (!codes.has(match[1]) || /^\s*"[^"]*": "/.test(line) !== /"code": "/.test(line)) continue;
      const start = match.index + 1;
      sites.push({ line: number, start, end: start + match[1].length, text: match[1] });
    }
  });
  return sites;
}

const itemsOf = (result) => (Array.isArray(result) ? result : (result?.items ?? []));
const shows = (hover) => JSON.stringify(hover?.contents ?? '').length > 4;

/**
 * Measures one server on one document. `target`: { command, folder, document, language, codes, pull, options, settings, pushSettings }.
 * Returns medians in milliseconds and memory in MiB; an operation the server does not answer is absent.
 */
export async function measure(target, { reps, cold, seed }) {
  const path = join(target.folder, target.document);
  const uri = pathToFileURL(path).href;
  const text = readFileSync(path, 'utf8');
  const sites = findSites(text, target.codes);
  if (sites.length === 0) throw new Error(`no code stands in ${path}`);
  const next = random(seed);
  let version = 1;
  const start = async () => {
    const client = new Client(target.command, { cwd: target.folder, settings: target.settings });
    await client.initialize(target.folder, target);
    if (target.pushSettings) client.notify('workspace/didChangeConfiguration', { settings: target.settings });
    version = 1;
    client.notify('textDocument/didOpen', { textDocument: { uri, languageId: target.language, version, text } });
    return client;
  };
  const complete = (client, site, column) => client.request('textDocument/completion', { textDocument: { uri }, position: { line: site.line, character: column }, context: { triggerKind: 1 } });
  const change = (client, line, from, to, newText) =>
    client.notify('textDocument/didChange', { textDocument: { uri, version: ++version }, contentChanges: [{ range: { start: { line, character: from }, end: { line, character: to } }, text: newText }] });
  const firstCompletion = async (client) => {
    const site = sites[Math.floor(sites.length / 2)];
    for (;;) {
      const { result, time } = await complete(client, site, site.start + 1);
      if (itemsOf(result).length > 0) return time;
      await pause(2);
    }
  };

  const results = {};
  const starts = [];
  for (let i = 0; i < cold; i++) {
    const client = await start();
    starts.push((await firstCompletion(client)) - client.started);
    await client.stop();
  }
  results.cold = stats(starts);

  const client = await start();
  await firstCompletion(client);
  await pause(1500);
  results.memory = client.memory();

  const typed = [];
  let hits = 0;
  let bytes = 0;
  for (let i = 0; i < reps; i++) {
    const site = pick(next, sites);
    const kept = 1 + Math.floor(next() * 3);
    change(client, site.line, site.start, site.end, site.text.slice(0, kept - 1));
    await pause(5);
    const begin = now();
    change(client, site.line, site.start + kept - 1, site.start + kept - 1, site.text[kept - 1]);
    const reply = await complete(client, site, site.start + kept);
    typed.push(reply.time - begin);
    bytes = Math.max(bytes, reply.bytes);
    if (itemsOf(reply.result).some((item) => item.label.includes(site.text) || (item.textEdit?.newText ?? item.textEditText ?? '').includes(site.text))) hits++;
    change(client, site.line, site.start, site.start + kept, site.text);
  }
  results.completion = { ...stats(typed), hits: hits / reps, bytes };

  const hovers = [];
  let shown = 0;
  for (let i = 0; i < reps; i++) {
    const site = pick(next, sites);
    const begin = now();
    const reply = await client.request('textDocument/hover', { textDocument: { uri }, position: { line: site.line, character: Math.floor((site.start + site.end) / 2) } });
    hovers.push(reply.time - begin);
    if (shows(reply.result)) shown++;
  }
  results.hover = { ...stats(hovers), hits: shown / reps };

  const diagnostics = [];
  const onLine = (items, line) => items.some(({ range }) => range.start.line <= line && line <= range.end.line);
  const settle = async (site, wanted, act) => {
    if (!target.pull) {
      const published = client.published(uri, (params) => onLine(params.diagnostics, site.line) === wanted && (params.version ?? version) >= version);
      const begin = now();
      act();
      // what is awaited can stay away: then the operation counts as not answered
      const time = await Promise.race([published, pause(10_000)]);
      return time === undefined ? undefined : time - begin;
    }
    const begin = now();
    act();
    while (now() - begin < 10_000) {
      const { result, time } = await client.request('textDocument/diagnostic', { textDocument: { uri } });
      if (onLine(result.items ?? [], site.line) === wanted) return time - begin;
    }
    return undefined;
  };
  let missed = 0;
  for (let i = 0; i < reps && missed < 3; i++) {
    const site = pick(next, sites);
    await pause(20);
    const appears = await settle(site, true, () => change(client, site.line, site.end, site.end, 'x'));
    const clears = await settle(site, false, () => change(client, site.line, site.end, site.end + 1, ''));
    if (appears === undefined || clears === undefined) missed++;
    else diagnostics.push(appears);
  }
  results.diagnostics = diagnostics.length > 0 ? stats(diagnostics) : undefined;
  await client.stop();
  return results;
}
