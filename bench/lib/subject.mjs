import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Client, now } from './client.mjs';

/** Settles after so many milliseconds. */
export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long an answer that may never come is waited for. */
const patience = 10_000;

const itemsOf = (result) => (Array.isArray(result) ? result : (result?.items ?? []));
const shows = (hover) => JSON.stringify(hover?.contents ?? '').length > 4;

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

/**
 * One server with one document. `target`: { command, folder, document, language, codes, pull, options, settings,
 * pushSettings }. Each operation gives the milliseconds it took and whether its answer was right.
 */
export class Subject {
  #version = 1;

  constructor(target) {
    const path = join(target.folder, target.document);
    this.target = target;
    this.uri = pathToFileURL(path).href;
    this.text = readFileSync(path, 'utf8');
    this.sites = findSites(this.text, target.codes);
    if (this.sites.length === 0) throw new Error(`no code stands in ${path}`);
  }

  /** Starts the server, opens the document and asks until there is a completion; milliseconds from the start of the process. */
  async start() {
    const { target, uri, text } = this;
    this.client = new Client(target.command, { cwd: target.folder, settings: target.settings });
    await this.client.initialize(target.folder, target);
    if (target.pushSettings) this.client.notify('workspace/didChangeConfiguration', { settings: target.settings });
    this.#version = 1;
    this.client.notify('textDocument/didOpen', { textDocument: { uri, languageId: target.language, version: 1, text } });
    const site = this.sites[Math.floor(this.sites.length / 2)];
    for (const limit = now() + 6 * patience; now() < limit;) {
      const { result, time } = await this.#complete(site, site.start + 1);
      if (itemsOf(result).length > 0) return time - this.client.started;
      await pause(2);
    }
    throw new Error(`${target.command.join(' ')} never completed anything in ${target.document}`);
  }

  stop() {
    return this.client.stop();
  }

  /** A code is written anew; the last letter counts, until the list is there. */
  async completion(site, kept) {
    this.#change(site.line, site.start, site.end, site.text.slice(0, kept - 1));
    await pause(5);
    const begin = now();
    this.#change(site.line, site.start + kept - 1, site.start + kept - 1, site.text[kept - 1]);
    const { result, time, bytes } = await this.#complete(site, site.start + kept);
    this.#change(site.line, site.start, site.start + kept, site.text);
    const isRight = itemsOf(result).some(
      (item) => item.label.includes(site.text) || (item.textEdit?.newText ?? item.textEditText ?? '').includes(site.text),
    );
    return { time: time - begin, isRight, bytes };
  }

  async hover(site) {
    const begin = now();
    const { result, time, bytes } = await this.client.request('textDocument/hover', {
      textDocument: { uri: this.uri },
      position: { line: site.line, character: Math.floor((site.start + site.end) / 2) },
    });
    return { time: time - begin, isRight: shows(result), bytes };
  }

  /** One letter makes a code unknown: until something else is said of its line. Taken back afterwards, until all is as before. */
  async diagnostics(site) {
    await pause(20);
    const before = await this.#saidOf(site);
    const appears = await this.#settle(
      site,
      (said) => said !== before.said,
      () => this.#change(site.line, site.end, site.end, 'x'),
    );
    const clears = await this.#settle(
      site,
      (said) => said === before.said,
      () => this.#change(site.line, site.end, site.end + 1, ''),
    );
    return appears === undefined || clears === undefined ? undefined : { time: appears, isRight: true };
  }

  #complete(site, character) {
    return this.client.request('textDocument/completion', {
      textDocument: { uri: this.uri },
      position: { line: site.line, character },
      context: { triggerKind: 1 },
    });
  }

  #change(line, from, to, text) {
    const range = { start: { line, character: from }, end: { line, character: to } };
    this.client.notify('textDocument/didChange', {
      textDocument: { uri: this.uri, version: ++this.#version },
      contentChanges: [{ range, text }],
    });
  }

  async #settle(site, isAwaited, act) {
    const begin = now();
    act();
    while (now() - begin < patience) {
      const { said, time } = await this.#saidOf(site);
      if (isAwaited(said)) return time - begin;
    }
    return undefined;
  }

  /** What the server's diagnostics say of a line. */
  async #saidOf({ line }) {
    const { result, time } = await this.client.request('textDocument/diagnostic', { textDocument: { uri: this.uri } });
    const items = (result.items ?? []).filter(({ range }) => range.start.line <= line && line <= range.end.line);
    return { said: JSON.stringify(items.map(({ message, code }) => [code, message])), time };
  }
}
