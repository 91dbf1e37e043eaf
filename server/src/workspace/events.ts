/** What changed on disk. */
export interface DiskChange {
  readonly path: string;
  readonly kind: 'created' | 'changed' | 'deleted';
}

/** What the engine tells its owner while it works. */
export interface ServiceEvents {
  /** Called now and then while the workspace is searched for catalogues, and with `undefined` at the end. */
  onIndexing?(progress: { readonly directories: number } | undefined): void;
  /** Called when answers about any file may have become others without anybody having told the engine (indexing found something). */
  onChanged?(): void;
}
