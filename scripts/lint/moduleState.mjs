/** The lint rule: no file keeps state of its own; what changes lives in an object that somebody made and can drop. */
export const moduleState = {
  /** @param {any} context */
  create(context) {
    return {
      /** @param {any} node */
      VariableDeclaration(node) {
        if (node.kind === 'const' || node.declare || !['Program', 'ExportNamedDeclaration'].includes(node.parent.type)) return;
        context.report({ node, message: 'Module-level mutable state: hold it in an object that is passed in' });
      },
    };
  },
};
