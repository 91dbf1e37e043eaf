/** OpenAPI 3.x and Swagger 2 descriptions: their error responses, examples, enumerations and extensions. */
import { parsePointer } from '../../core/jsonPointer.ts';
import { statusByName } from '../../model/statusByName.ts';
import { statusName } from '../../model/statusNames.ts';
import { ImportRefusal } from '../importer.ts';
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isObject, own, readJsonOrYaml } from '../support/data.ts';
import type { Json } from '../support/data.ts';
import { DraftBuilder, inferred, stated } from '../support/draftBuilder.ts';
import { readEntries } from '../support/entries.ts';
import type { ReadBody } from '../support/envelopeShape.ts';
import { readBody } from '../support/envelopeShape.ts';
import { markdownPage } from '../support/page/markdownPage.ts';
import { readHosts } from '../support/page/prose.ts';
import { readPage } from '../support/page/readPage.ts';
import { isStatus } from '../support/statusText.ts';
import { bodiesIn, examplesOf, isPlaceholder, parsed } from './bodies.ts';
import { addEnum, enumValues } from './enums.ts';
import type { Located } from './refs.ts';
import { References } from './refs.ts';
import { alternativesOf, anyNumber, anyWords, exampleOf, memberText, propertiesOf, sampleOf, schemaAt } from './samples.ts';

/** Reads a description as a draft. */
export async function readOpenApi(input: ImportInput): Promise<ImportedCatalogue> {
  const root = await readJsonOrYaml(input.text);
  if (!isObject(root)) throw new ImportRefusal('This is not an OpenAPI description: it is no object with `openapi` or `swagger`.');
  const draft = new DraftBuilder('openapi');
  const refs = new References(root, input, draft);
  await refs.load();
  const reader = new OpenApiReader(root, refs, draft);
  reader.read();
  await reader.readTexts();
  if (draft.codes.length + draft.statuses.length === 0) {
    const paths = own(root, 'paths');
    const found = [isObject(paths) ? `${Object.keys(paths).length} paths` : 'no paths', `${reader.responses} error responses`];
    throw new ImportRefusal(
      'No error code was found in this OpenAPI description: its responses name no codes and no statuses from 400 on.',
      { found, notes: draft.build().notes },
    );
  }
  return draft.build();
}

/** One error response, under one status where it has one. */
interface FoundResponse {
  readonly response: Located;
  readonly status?: number;
}

/** A schema that error responses have, with the statuses they have it under. */
interface UsedSchema {
  readonly schema: Located;
  readonly statuses: Set<number>;
  /** Whether it also stands under no certain status, or under success. */
  open: boolean;
  /** Whether an error response has it. */
  error: boolean;
}

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
const codeListName =
  /(?:err(?:or)?s?[-_]?(?:codes?|types?|reasons?|names?|keys?|ids?)|(?:codes?|reasons?)[-_]?(?:of)?[-_]?errors?|faultcodes?|problemtypes?)$/i;
const errorSchemaName = /error|problem|fault|exception|failure/i;
const listExtension = /^x-(?:api-)?(?:endpoint-)?(?:errors?|error-codes?|faults|problems?|problem-types?)$/i;

class OpenApiReader {
  readonly #root: Json;
  readonly #refs: References;
  readonly #draft: DraftBuilder;
  readonly #schemas = new Map<unknown, UsedSchema>();
  readonly #texts: { text: string; status?: number }[] = [];
  readonly #descriptions = new Map<number, Map<string, number>>();
  readonly #listed: { key: string; entry: unknown }[] = [];
  responses = 0;

  constructor(root: Json, refs: References, draft: DraftBuilder) {
    this.#root = root;
    this.#refs = refs;
    this.#draft = draft;
  }

  read(): void {
    this.#about();
    const all = this.#errorResponses();
    this.responses = all.length;
    for (const each of all) this.#response(each);
    this.#usedSchemas();
    this.#namedSchemas();
    this.#extensions();
    this.#statusTexts();
  }

  /** Codes that only the prose of descriptions lists, in tables and bullets. */
  async readTexts(): Promise<void> {
    const seen = new Set<string>();
    for (const { text, status } of this.#texts) {
      if (seen.has(`${status} ${text}`) || text.length < 40 || text.length > 400_000 || !/[|`*\n-]/.test(text)) continue;
      seen.add(`${status} ${text}`);
      const page = readPage(
        await markdownPage(status === undefined ? text : `# Error ${status}\n\n${text}`, false),
        'openapi',
        status === undefined ? '' : 'errors',
      );
      for (const { code, line: _, ...found } of page.codes) {
        const isKnown = this.#draft.hasCode(code);
        if (!isKnown && found.example === undefined) this.#draft.note('found', `\`${code}\` stands in a description's text only.`);
        this.#draft.code(code, found);
      }
      if (status === undefined) for (const { status: number, ...meaning } of page.statuses) this.#draft.status(number, meaning);
    }
  }

  #about(): void {
    const info = own(this.#root, 'info');
    const title = memberText(info, 'title');
    if (title !== undefined)
      this.#draft.title = stated(title.replace(/\s+(?:REST\s+)?API(?:\s+(?:reference|specification|v?\d[\w.]*))?$/i, '') || title);
    const docs = memberText(own(this.#root, 'externalDocs'), 'url');
    if (docs !== undefined && /^https?:\/\/\S+$/.test(docs)) this.#draft.docs = stated(docs);
    const servers = own(this.#root, 'servers');
    const host = memberText(this.#root, 'host');
    const addresses = [
      ...(Array.isArray(servers) ? servers.map((server) => memberText(server, 'url')) : []),
      host === undefined ? undefined : `https://${host}/`,
    ];
    readHosts(this.#draft, addresses.map((address) => address?.replaceAll(/\{[^}]*\}\.?/g, '') ?? '').join('\n'), true);
    const description = memberText(info, 'description');
    if (description !== undefined) this.#texts.push({ text: description });
    for (const tag of listOfObjects(own(this.#root, 'tags'))) {
      const text = memberText(tag, 'description');
      if (text !== undefined && /error/i.test(text)) this.#texts.push({ text });
    }
  }

  /** Every response from 400 on, or without a certain status, with each status it stands under. */
  #errorResponses(): FoundResponse[] {
    const found: FoundResponse[] = [];
    const used = new Set<unknown>();
    const add = (responses: unknown, file: string): void => {
      if (!isObject(responses)) return;
      for (const key of Object.keys(responses)) {
        const response = { value: responses[key], file };
        const status = /^\d{3}$/.test(key) ? Number(key) : undefined;
        if (status !== undefined && status < 400) this.#successSchemas(response);
        if (status !== undefined && (status < 400 || !isStatus(status))) continue;
        if (status === undefined && !/^(?:default|[45]xx)$/i.test(key)) continue;
        used.add(this.#refs.follow(response).value);
        found.push({ response, ...(status !== undefined && { status }) });
      }
    };
    for (const group of ['paths', 'webhooks']) {
      const paths = own(this.#root, group);
      if (!isObject(paths)) continue;
      for (const path of Object.keys(paths)) {
        const item = this.#refs.follow({ value: paths[path], file: '' });
        for (const method of methods) {
          const operation = own(item.value, method);
          add(own(operation, 'responses'), item.file);
          if (isObject(operation)) this.#listExtensions(operation, item.file);
        }
      }
    }
    // A response that no operation refers to still says something.
    for (const shared of [own(own(this.#root, 'components'), 'responses'), own(this.#root, 'responses')]) {
      if (!isObject(shared)) continue;
      for (const name of Object.keys(shared)) {
        const response = { value: shared[name], file: '' };
        if (used.has(this.#refs.follow(response).value)) continue;
        const status = /^[45]\d\d$/.test(name)
          ? Number(name)
          : (statusByName(name) ?? statusByName(name.replace(/(?:error|response)s?$/i, '')));
        if (status !== undefined ? status >= 400 : errorSchemaName.test(name))
          found.push({ response, ...(status !== undefined && { status }) });
      }
    }
    return found;
  }

  #listExtensions(operation: Json, file: string): void {
    for (const name of Object.keys(operation))
      if (listExtension.test(name))
        this.#listed.push({ key: name, entry: this.#refs.follow({ value: { list: operation[name] }, file }).value['list'] });
  }

  /** A schema that success has too says nothing of a status. */
  #successSchemas(response: Located): void {
    for (const schema of this.#schemasOf(response)) this.#use(schema, undefined, false);
  }

  #schemasOf(response: Located): Located[] {
    const { value, file } = this.#refs.follow(response);
    const content = value['content'];
    const bodies = isObject(content) ? Object.values(content).map((media) => own(media, 'schema')) : [value['schema']];
    return bodies.filter((schema) => schema !== undefined).map((schema) => ({ value: schema, file }));
  }

  #use(schema: Located, status: number | undefined, error: boolean): void {
    for (const each of alternativesOf(this.#refs, schema)) {
      const { value, file } = this.#refs.follow(each);
      const known = this.#schemas.get(value) ?? { schema: { value, file }, statuses: new Set<number>(), open: false, error: false };
      known.error ||= error;
      if (status === undefined) known.open = true;
      else known.statuses.add(status);
      this.#schemas.set(value, known);
    }
  }

  #response({ response, status }: FoundResponse): void {
    const { value, file } = this.#refs.follow(response);
    const description = memberText(value, 'description');
    if (description !== undefined) {
      this.#texts.push({ text: description, ...(status !== undefined && { status }) });
      if (status !== undefined) count(this.#descriptions, status, description);
    }
    this.#listExtensions(value, file);
    const headers = own(value, 'headers');
    const hasRetryAfter = isObject(headers) && Object.keys(headers).some((name) => name.toLowerCase() === 'retry-after');
    if (hasRetryAfter && status !== undefined) this.#draft.status(status, { retry: stated('retry-after') });
    const content = value['content'];
    if (isObject(content))
      for (const type of Object.keys(content)) if (/problem\+json/.test(type)) this.#draft.contentType(type.split(';')[0]!);
    const seen: unknown[] = [];
    for (const example of examplesOf(this.#refs, value, file)) {
      seen.push(example);
      this.#example(example, status, hasRetryAfter, description);
    }
    for (const schema of this.#schemasOf(response)) this.#use(schema, status, true);
  }

  #example(example: unknown, status: number | undefined, hasRetryAfter: boolean, description?: string): void {
    for (const body of bodiesIn(example)) {
      this.#places(body, 'stated');
      // The status once more, as text, is no code.
      if (body.code === undefined || isPlaceholder(body.code) || body.code === String(status)) continue;
      if (body.status !== undefined && status !== undefined && body.status !== status)
        this.#draft.note('found', `An example of \`${body.code}\` stands under ${status}, but says ${body.status} itself.`);
      const arrives = status ?? (body.status === anyNumber ? undefined : body.status);
      const title = body.title === anyWords ? undefined : body.title;
      const message = body.message === anyWords ? undefined : body.message;
      this.#draft.code(body.code, {
        statuses: arrives === undefined ? undefined : stated([arrives]),
        title: title === undefined ? undefined : stated(title),
        description:
          message === undefined
            ? description === undefined
              ? undefined
              : inferred(description, "the response's description")
            : inferred(message, "an example's message"),
        retry: hasRetryAfter ? stated('retry-after') : undefined,
        example: stated(example),
      });
    }
  }

  #places(body: ReadBody, provenance: 'stated' | 'inferred'): void {
    for (const [member, place] of body.places) this.#draft.place(member, place, provenance, 'a schema');
  }

  /** What the schemas of error responses say: where the members stand, and which values the code has. */
  #usedSchemas(): void {
    for (const { schema, statuses, open, error } of this.#schemas.values()) {
      if (statuses.size === 0) {
        if (error || this.#isErrorBody(schema)) this.#bodySchema(schema, undefined);
        continue;
      }
      // A schema that several statuses share ties its codes to none of them.
      this.#bodySchema(schema, !open && statuses.size === 1 ? [...statuses][0] : undefined);
    }
  }

  /** Success bodies that can hold errors: `errors: [Error]`. */
  #isErrorBody(schema: Located): boolean {
    return propertiesOf(this.#refs, schema).has('errors');
  }

  #bodySchema(schema: Located, status: number | undefined): void {
    const sample = sampleOf(this.#refs, schema);
    const body = readBody(sample);
    if (!body) return;
    this.#places(body, exampleOf(this.#refs.follow(schema).value) === undefined ? 'inferred' : 'stated');
    const place = body.places.get('code');
    if (place === undefined) return;
    const statuses = status === undefined ? undefined : stated([status]);
    if (body.code !== undefined && !isPlaceholder(body.code) && body.code !== String(status)) {
      const arrives =
        statuses ??
        (body.status !== undefined && body.status !== anyNumber && this.#isFixed(schema, body) ? stated([body.status]) : undefined);
      const title = body.title === anyWords || this.#draft.hasCode(body.code) ? undefined : body.title;
      const message = body.message === anyWords ? undefined : body.message;
      this.#draft.code(body.code, {
        statuses: arrives,
        title: title === undefined ? undefined : stated(title),
        description: message === undefined ? undefined : inferred(message, "an example's message"),
      });
    }
    for (const each of schemaAt(this.#refs, schema, parsePointer(place) ?? [])) {
      const { value } = this.#refs.follow(each);
      addEnum(this.#draft, enumValues(value), { statuses });
      const text = memberText(value, 'description');
      if (text !== undefined) this.#texts.push({ text: `# Error codes\n\n${text}` });
    }
  }

  /** Whether the body's code is the only one the schema has, so that its status is the code's. */
  #isFixed(schema: Located, { places }: ReadBody): boolean {
    return schemaAt(this.#refs, schema, parsePointer(places.get('code') ?? '') ?? []).every(
      (each) => enumValues(this.#refs.follow(each).value).length <= 1,
    );
  }

  /** Schemas that are called what they are: an enumeration of error codes, an error object. */
  #namedSchemas(): void {
    for (const schemas of [own(own(this.#root, 'components'), 'schemas'), own(this.#root, 'definitions')]) {
      if (!isObject(schemas)) continue;
      for (const name of Object.keys(schemas)) {
        const schema = this.#refs.follow({ value: schemas[name], file: '' });
        // Where responses have codes, their types are only groups of them.
        const isGroup = /types?$/i.test(name) && this.#draft.places('code').some((place) => /code$/i.test(place));
        if (codeListName.test(name.replaceAll(/[-_.]/g, '')) && !isGroup) addEnum(this.#draft, enumValues(schema.value), {});
        else if (errorSchemaName.test(name) && !this.#schemas.has(schema.value)) this.#bodySchema(schema, undefined);
      }
    }
    const examples = own(own(this.#root, 'components'), 'examples');
    for (const name of isObject(examples) ? Object.keys(examples) : []) {
      const { value } = this.#refs.follow({ value: isObject(examples) ? examples[name] : undefined, file: '' });
      for (const body of bodiesIn(parsed(value['value']))) {
        if (
          body.code === undefined ||
          isPlaceholder(body.code) ||
          !(errorSchemaName.test(name) || (body.status !== undefined && body.status >= 400))
        )
          continue;
        this.#draft.code(body.code, {
          statuses: body.status === undefined ? undefined : stated([body.status]),
          description: body.message === undefined ? undefined : inferred(body.message, "an example's message"),
        });
      }
    }
  }

  /** `x-errors` and its like, at the top or in an operation. */
  #extensions(): void {
    this.#listExtensions(this.#root, '');
    const components = own(this.#root, 'components');
    if (isObject(components)) this.#listExtensions(components, '');
    const info = own(this.#root, 'info');
    if (isObject(info)) this.#listExtensions(info, '');
    for (const { key, entry } of this.#listed) {
      const listed = new DraftBuilder('openapi');
      const read = readEntries(listed, entry, { path: [key], statuses: [] });
      if (read === 0) this.#draft.note('unread', `What stands under \`${key}\` holds no codes that can be read.`);
      for (const { code, line: _, ...found } of listed.codes) {
        // A key may be the last part of a problem type that the responses show in full.
        const full = this.#draft.codes.filter(({ code: other }) => other.endsWith(`#${code}`));
        for (const each of full.length > 0 ? full.map(({ code: other }) => other) : [code]) this.#draft.code(each, found);
      }
      for (const { status, ...meaning } of listed.statuses) this.#draft.status(status, meaning);
    }
  }

  /** A status's own meaning: what most of its responses say, where it is more than its name. */
  #statusTexts(): void {
    for (const [status, texts] of this.#descriptions) {
      const [best] = [...texts].toSorted((a, b) => b[1] - a[1]);
      if (!best) continue;
      const [text] = best;
      const isName = plainWords(text) === plainWords(statusName(status) ?? '') || text.length <= 12;
      this.#draft.status(
        status,
        isName ? {} : { description: texts.size === 1 ? stated(text) : inferred(text, 'the commonest of several descriptions') },
      );
    }
  }
}

const plainWords = (text: string): string => text.toLowerCase().replaceAll(/[^a-z]/g, '');
const listOfObjects = (value: unknown): readonly Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function count(counts: Map<number, Map<string, number>>, status: number, text: string): void {
  const texts = counts.get(status) ?? new Map<string, number>();
  texts.set(text, (texts.get(text) ?? 0) + 1);
  counts.set(status, texts);
}
