// Stands in for the native part that ends the extension host when its parent dies: the tests end the whole process group.
exports.start = () => {};
exports.exit = (code) => process.exit(code);
