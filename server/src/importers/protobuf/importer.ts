import type { Importer } from '../importer.ts';

/** Protocol buffers that declare codes as an enumeration. */
export const importer: Importer = {
  id: 'protobuf',
  title: 'protobuf file',
  detect: (text, fileName) => (/\.proto$/i.test(fileName) ? 0.98 : /^\s*syntax\s*=\s*["']proto[23]["']\s*;/m.test(text) ? 0.95 : 0),
  read: async (input) => (await import('./read.ts')).readProtobuf(input),
};
