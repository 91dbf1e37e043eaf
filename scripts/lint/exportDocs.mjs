/** The lint rule: what a file exports says in a doc comment what it is. */
export const exportDocs = {
  /** @param {any} context */
  create(context) {
    /** Overloads share the first one's comment. @type {string | undefined} */
    let documented;
    const check = (/** @type {any} */ node) => {
      const { declaration } = node;
      if (!declaration) return;
      const name = declaration.id?.name ?? declaration.declarations?.[0]?.id?.name ?? 'this export';
      const isDocumented = context.sourceCode.getCommentsBefore(node).some(isDoc);
      if (!isDocumented && name !== documented)
        context.report({ node: declaration.id ?? declaration, message: `${name} is exported without a doc comment` });
      if (isDocumented) documented = name;
    };
    return { ExportNamedDeclaration: check, ExportDefaultDeclaration: check };
  },
};

/** A JSDoc comment that has words. @param {{ type: string, value: string }} comment */
const isDoc = ({ type, value }) => type === 'Block' && value.startsWith('*') && /\p{L}{2}/u.test(value);
