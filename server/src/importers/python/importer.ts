import type { Importer } from '../importer.ts';

/** Python that declares codes. */
export const importer: Importer = {
  id: 'python',
  title: 'Python program',
  detect: (text, fileName) =>
    /\.pyi?$/i.test(fileName)
      ? 0.97
      : !/\.\w+$/.test(fileName) && /^(?:from [\w.]+ import |import \w|class \w+(?:\(.*\))?:|def \w+\()/m.test(text)
        ? 0.7
        : 0,
  read: async (input) => (await import('./read.ts')).readPython(input),
};
