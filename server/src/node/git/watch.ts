import type { FSWatcher } from 'node:fs';
import { watch } from 'node:fs';
import { join } from 'node:path';

/** Files that git writes when `HEAD` or a branch moves; the index, which any look at a repository may write, is none. */
const telling = /^(HEAD|ORIG_HEAD|FETCH_HEAD|COMMIT_EDITMSG|packed-refs|tables\.list)(\.lock)?$/;

/** Watches the directories of a repository that `git rev-parse` names; what cannot be watched is not. Returns what ends it. */
export function watchRepository(directories: readonly string[], onMoved: () => void): () => void {
  const watchers: FSWatcher[] = [];
  for (const directory of new Set(directories)) {
    for (const each of [directory, join(directory, 'logs'), join(directory, 'reftable')]) {
      try {
        const watcher = watch(each, { persistent: false }, (_event, name) => {
          if (name === null || telling.test(name)) onMoved();
        });
        // A directory that goes away takes its history with it.
        watcher.on('error', () => watcher.close());
        watchers.push(watcher);
      } catch {
        // There is none, or the machine watches no more: then the next save or opening tells.
      }
    }
  }
  return () => {
    for (const watcher of watchers) watcher.close();
  };
}
