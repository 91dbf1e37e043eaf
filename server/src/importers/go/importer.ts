import type { Importer } from '../importer.ts';

/** Go that declares codes. */
export const importer: Importer = {
  id: 'go',
  title: 'Go program',
  detect: (text, fileName) =>
    /\.go$/i.test(fileName)
      ? 0.97
      : !/\.\w+$/.test(fileName) && /^package \w+\s*$/m.test(text) && /\b(?:func|const|type|var)\b/.test(text)
        ? 0.8
        : 0,
  read: async (input) => (await import('./read.ts')).readGo(input),
};
