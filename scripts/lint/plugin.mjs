import { boundaries } from './boundaries.mjs';
import { exportDocs } from './exportDocs.mjs';
import { moduleState } from './moduleState.mjs';

/** This project's own lint rules, for oxlint, which asks for a default export. */
export default {
  meta: { name: 'house' },
  rules: { boundaries, 'export-docs': exportDocs, 'no-module-state': moduleState },
};
