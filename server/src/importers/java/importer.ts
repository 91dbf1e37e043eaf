import type { Importer } from '../importer.ts';

/** Java (and what is written like it) that declares codes. */
export const importer: Importer = {
  id: 'java',
  title: 'Java program',
  detect: (text, fileName) =>
    /\.(?:java|kt|kts|scala|groovy|cs)$/i.test(fileName)
      ? 0.95
      : !/\.\w+$/.test(fileName) && /^\s*package [\w.]+;/m.test(text) && /\b(?:class|enum|interface)\s+\w+/.test(text)
        ? 0.85
        : 0,
  read: async (input) => (await import('./read.ts')).readJava(input),
};
