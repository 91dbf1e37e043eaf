import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

/** Milliseconds on a monotonic clock. */
export const now = () => Number(process.hrtime.bigint()) / 1e6;

/** A language client over stdio that takes the time at which the last byte of each message has arrived. */
export class Client {
  #id = 0;
  #pending = new Map();
  #chunks = [];
  #length = 0;

  constructor([program, ...args], { cwd, settings = {} }) {
    this.started = now();
    this.settings = settings;
    this.process = spawn(program, args, { cwd, stdio: ['pipe', 'pipe', 'ignore'] });
    this.process.stdin.on('error', () => {});
    this.process.on('exit', (code) => {
      this.dead = true;
      for (const { reject } of this.#pending.values()) reject(new Error(`the server ended with ${code}`));
    });
    this.process.stdout.on('data', (chunk) => this.#receive(chunk));
  }

  #receive(chunk) {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    for (;;) {
      let buffer = this.#chunks.length === 1 ? this.#chunks[0] : Buffer.concat(this.#chunks, this.#length);
      this.#chunks = [buffer];
      const head = buffer.indexOf('\r\n\r\n');
      if (head < 0) return;
      const size = Number(/content-length: *(\d+)/i.exec(buffer.toString('latin1', 0, head))[1]);
      if (buffer.length < head + 4 + size) return;
      const time = now();
      const message = JSON.parse(buffer.toString('utf8', head + 4, head + 4 + size));
      buffer = buffer.subarray(head + 4 + size);
      this.#chunks = [buffer];
      this.#length = buffer.length;
      this.#handle(message, time, size);
    }
  }

  #handle(message, time, bytes) {
    if (message.method !== undefined && message.id !== undefined) {
      let result = null;
      if (message.method === 'workspace/configuration')
        result = message.params.items.map(({ section }) => section?.split('.').reduce((at, key) => at?.[key], this.settings) ?? null);
      else if (message.method === 'workspace/workspaceFolders') result = this.folders;
      this.#send({ id: message.id, result });
    } else if (message.id !== undefined) {
      const pending = this.#pending.get(message.id);
      this.#pending.delete(message.id);
      if (message.error) pending?.reject(new Error(message.error.message));
      else pending?.resolve({ result: message.result, time, bytes });
    }
  }

  #send(message) {
    if (this.dead) return;
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
    this.process.stdin.write(Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  notify(method, params) {
    this.#send({ method, params });
  }

  request(method, params) {
    const id = ++this.#id;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve, reject });
      this.#send({ id, method, params });
    });
  }

  async initialize(folder, { pull, options }) {
    const uri = pathToFileURL(folder).href;
    this.folders = [{ uri, name: 'bench' }];
    const reply = await this.request('initialize', {
      processId: process.pid,
      clientInfo: { name: 'bench' },
      rootUri: uri,
      workspaceFolders: this.folders,
      initializationOptions: options,
      capabilities: {
        general: { positionEncodings: ['utf-16'] },
        workspace: {
          configuration: true,
          workspaceFolders: true,
          didChangeConfiguration: { dynamicRegistration: true },
          didChangeWatchedFiles: { dynamicRegistration: true },
        },
        textDocument: {
          synchronization: { didSave: true },
          publishDiagnostics: { versionSupport: true, relatedInformation: true },
          ...(pull && { diagnostic: { dynamicRegistration: true } }),
          hover: { contentFormat: ['markdown', 'plaintext'] },
          completion: {
            contextSupport: true,
            completionItem: {
              snippetSupport: true,
              documentationFormat: ['markdown'],
              insertReplaceSupport: true,
              labelDetailsSupport: true,
              resolveSupport: { properties: ['documentation', 'detail'] },
            },
            completionList: { itemDefaults: ['editRange', 'commitCharacters', 'insertTextFormat', 'data'] },
          },
        },
      },
    });
    this.notify('initialized', {});
    return reply;
  }

  /** Resident memory of the server and its children, in MiB. Linux only; elsewhere undefined. */
  memory() {
    try {
      const parents = new Map();
      for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
        try {
          const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
          parents.set(pid, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
        } catch {
          // it ended meanwhile
        }
      }
      let total = 0;
      const own = new Set([String(this.process.pid)]);
      for (let grew = true; grew;) {
        grew = false;
        for (const [pid, parent] of parents) if (own.has(parent) && !own.has(pid)) grew = Boolean(own.add(pid));
      }
      for (const pid of own) total += Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      return total / 1024;
    } catch {
      return undefined;
    }
  }

  async stop() {
    if (this.dead) return;
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    try {
      await this.request('shutdown', null);
      this.notify('exit');
    } catch {
      // a server that is gone has stopped
    }
    const timer = setTimeout(() => this.process.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(timer);
  }
}
