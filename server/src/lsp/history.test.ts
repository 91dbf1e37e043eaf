import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { ClientOptions } from '../testing/lspClient.ts';
import { LspClient } from '../testing/lspClient.ts';
import { GitRepository } from '../testing/gitRepository.ts';
import type { ServerProgram } from '../testing/serverBundle.ts';
import { bundleServer } from '../testing/serverBundle.ts';

const file = 'orders.errors.jsonc';
const entry = (code: string, status = 404): string => `"${code}": { "status": ${status}, "action": "Do it." }`;
const both = `{ "id": "orders", "codes": { ${entry('alpha_gone')}, ${entry('beta_lost')} } }\n`;
const one = `{ "id": "orders", "codes": { ${entry('alpha_gone')} } }\n`;

let server: ServerProgram;
let client: LspClient | undefined;

beforeAll(async () => {
  server = await bundleServer();
}, 60_000);

afterAll(() => server.dispose());

afterEach(async () => {
  await client?.stop();
  client = undefined;
});

/** An editor on a folder whose repository has both codes at `HEAD`. */
async function start(
  initializationOptions?: ClientOptions['initializationOptions'],
): Promise<{ readonly client: LspClient; readonly repository: GitRepository }> {
  client = await LspClient.start({ script: server.script, files: { [file]: both }, initializationOptions });
  const repository = new GitRepository(client.folder);
  repository.commit();
  return { client, repository };
}

const rules = ['removed-code', 'changed-status'];

/** The two rules' findings, as soon as they are these. */
const expectFound = (editor: LspClient, expected: readonly string[]): Promise<void> =>
  editor.eventually(async () => foundBy(editor), [...expected]);

const foundBy = async (editor: LspClient): Promise<string[]> =>
  (await editor.pull(file)).map(({ code }) => String(code)).filter((code) => rules.includes(code));

test('a code that HEAD has is missed, until HEAD has it no more', async () => {
  const { client: editor, repository } = await start();
  await editor.open(file, one, 'jsonc');
  await expectFound(editor, ['removed-code']);
  repository.commit({ [file]: one });
  await expectFound(editor, []);
  repository.git('checkout', '--quiet', 'HEAD~1');
  await expectFound(editor, ['removed-code']);
  const [diagnostic] = await editor.pull(file);
  const [action] = await editor.request<{ title: string }[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri(file) },
    range: diagnostic!.range,
    context: { diagnostics: [diagnostic] },
  });
  expect(action?.title).toBe('Put `beta_lost` back as deprecated');
  expect(editor.stderr).toBe('');
});

test('the client is told when it has to ask again', async () => {
  const { client: editor, repository } = await start();
  const refreshes = (): number => editor.notifications.filter(({ method }) => method === 'workspace/diagnostic/refresh').length;
  await editor.open(file, one, 'jsonc');
  await editor.pull(file);
  await expectFound(editor, ['removed-code']);
  const before = refreshes();
  repository.commit({ [file]: one });
  await editor.until('a refresh', () => (refreshes() > before ? true : undefined));
});

test('nothing is compared in a folder that is not trusted, until it is', async () => {
  const { client: editor } = await start({ isTrusted: false });
  await editor.open(file, one.replace('404', '410'), 'jsonc');
  expect(await foundBy(editor)).toEqual([]);
  await editor.at('textDocument/hover', file, one.indexOf('alpha'));
  expect(await foundBy(editor)).toEqual([]);
  await editor.connection.sendNotification('faultbook/trustGranted');
  await expectFound(editor, ['removed-code', 'changed-status']);
});

test('settings turn it off', async () => {
  const { client: editor } = await start();
  await editor.write('faultbook.jsonc', '{ "rules": { "removed-code": "off" } }');
  await editor.open(file, one.replace('404', '410'), 'jsonc');
  await expectFound(editor, ['changed-status']);
});

test('a repository without a commit, and then with one', async () => {
  client = await LspClient.start({ script: server.script, files: { [file]: both } });
  const repository = new GitRepository(client.folder);
  await client.open(file, both, 'jsonc');
  expect(await foundBy(client)).toEqual([]);
  repository.commit();
  await client.edit(file, both.indexOf(', "beta'), both.indexOf(' } }\n'), '');
  await client.connection.sendNotification('textDocument/didSave', { textDocument: { uri: client.uri(file) } });
  await expectFound(client, ['removed-code']);
});
