/** The engine as everything around it sees it: the language server, the command line, tests. */
export type * from './service/api.ts';
export type * from './service/navigationApi.ts';
export type * from './service/authoringApi.ts';
export { createLanguageService } from './service/engine.ts';
export { jsonKindOf, readJsonSchema } from './service/jsonFiles.ts';
export { ruleInfos } from './service/ruleInfos.ts';
