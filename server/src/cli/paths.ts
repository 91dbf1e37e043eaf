/** The path as a report shows it: relative to the directory, `..` included; absolute only on another drive. Both use `/`. */
export function relativePath(from: string, path: string): string {
  const base = from.split('/').filter((part) => part !== '');
  const parts = path.split('/').filter((part) => part !== '');
  const isDrive = (part: string | undefined): boolean => /^[a-z]:$/i.test(part ?? '');
  if (isDrive(base[0]) && base[0]?.toLowerCase() !== parts[0]?.toLowerCase()) return path;
  let shared = isDrive(base[0]) ? 1 : 0;
  while (shared < base.length && base[shared] === parts[shared]) shared++;
  return [...base.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/') || '.';
}
