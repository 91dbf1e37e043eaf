/** What changed on disk. */
export interface DiskChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** What the engine tells its owner while it works. */
export interface ServiceEvents {
  /** Called now and then while the workspace is searched for catalogues, and with `undefined` at the end. */
  onIndexing?(progress: { readonly directories: number } | undefined): void;
  /** Called now and then while uses of codes are looked for, and with `undefined` at the end: how many files are left, of how many. */
  onUsageIndexing?(progress: { readonly left: number; readonly files: number } | undefined): void;
  /** Called when other files use codes than before, or codes in other ways. */
  onUsageChanged?(): void;
  /** Called when answers about any file may have become others without anybody having told the engine (indexing found something). */
  onChanged?(): void;
}
