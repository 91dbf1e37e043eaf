import * as assert from 'node:assert/strict';
import { suite, test } from 'mocha';
import { extensions } from 'vscode';

const EXTENSION = 'faultbook.faultbook-vscode';

suite('the extension', () => {
  test('is installed and activates', async () => {
    const extension = extensions.getExtension(EXTENSION);
    assert.ok(extension, `${EXTENSION} is not there`);
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
