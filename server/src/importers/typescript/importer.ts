import type { Importer } from '../importer.ts';

/** TypeScript or JavaScript that declares codes. */
export const importer: Importer = {
  id: 'typescript',
  title: 'TypeScript program',
  detect: (text, fileName) =>
    /\.[cm]?[jt]sx?$/i.test(fileName)
      ? 0.95
      : !/\.\w+$/.test(fileName) && /^\s*export\s+(?:const\s+enum|enum|type|const)\s+\w+/m.test(text)
        ? 0.7
        : 0,
  read: async (input) => (await import('./read.ts')).readTypeScript(input),
};
