/** Smithy models: structures with the trait `error`, their statuses and whether they may be retried. */
import { ImportRefusal } from '../importer.ts';
import type { ImportInput, ImportedCatalogue } from '../importer.ts';
import { isObject, own, readJson, textOf } from '../support/data.ts';
import type { Json } from '../support/data.ts';
import { DraftBuilder, inferred, stated } from '../support/draftBuilder.ts';
import { plainText } from '../support/plainText.ts';
import { isStatus } from '../support/statusText.ts';

const api = 'smithy.api#';

/** Reads a model as a draft. */
export function readSmithy({ text }: ImportInput): ImportedCatalogue {
  const root = readJson(text);
  const shapes = own(root, 'shapes');
  if (!isObject(shapes)) throw new ImportRefusal('This is not a Smithy model: it has no shapes.');
  const draft = new DraftBuilder('smithy');
  const applied = appliedTraits(shapes);
  const all = Object.keys(shapes).flatMap((id) => {
    const shape = shapes[id];
    if (!isObject(shape)) return [];
    const traits = new Map<string, unknown>([
      ...Object.entries(isObject(shape['traits']) ? shape['traits'] : {}),
      ...(applied.get(id) ?? []),
    ]);
    return [{ id, type: shape['type'], traits }];
  });
  const services = all.filter(({ type }) => type === 'service');
  for (const { traits } of services) readService(draft, traits);
  // Only the query protocols send the code that `awsQueryError` names; the others send the shape's name.
  const isQuery = services.some(({ traits }) => traits.has('aws.protocols#awsQuery') || traits.has('aws.protocols#ec2Query'));
  for (const { id, traits } of all) if (traits.has(`${api}error`)) readError(draft, id, traits, isQuery);
  if (draft.codes.length === 0)
    throw new ImportRefusal('No error was found in this Smithy model: no shape has the trait `error`.', {
      found: [`${Object.keys(shapes).length} shapes`],
    });
  return draft.build();
}

/** Traits may be applied to a shape from elsewhere. */
function appliedTraits(shapes: Json): Map<string, [string, unknown][]> {
  const applied = new Map<string, [string, unknown][]>();
  for (const id of Object.keys(shapes)) {
    const shape = shapes[id];
    if (isObject(shape) && shape['type'] === 'apply' && isObject(shape['traits'])) applied.set(id, Object.entries(shape['traits']));
  }
  return applied;
}

function readError(draft: DraftBuilder, id: string, traits: ReadonlyMap<string, unknown>, isQuery: boolean): void {
  const query = isQuery ? traits.get('aws.protocols#awsQueryError') : undefined;
  const code = textOf(own(query, 'code')) ?? id.slice(id.indexOf('#') + 1);
  const status = traits.get(`${api}httpError`) ?? own(query, 'httpResponseCode');
  const kind = traits.get(`${api}error`);
  const documentation = textOf(traits.get(`${api}documentation`));
  const gone = traits.get(`${api}deprecated`);
  const since = textOf(own(gone, 'since'));
  const reason = textOf(own(gone, 'message'));
  const link = Object.values(
    isObject(traits.get(`${api}externalDocumentation`)) ? (traits.get(`${api}externalDocumentation`) as Json) : {},
  ).find((value) => typeof value === 'string' && /^https?:/.test(value));
  draft.code(code, {
    // Without `httpError`, Smithy says 400 for the client's errors and 500 for the server's.
    statuses: isStatus(status)
      ? stated([status])
      : inferred([kind === 'server' ? 500 : 400], `its being the ${kind === 'server' ? "server's" : "client's"} error`),
    description: documentation === undefined ? undefined : stated(plainText(documentation)),
    retry: traits.has(`${api}retryable`) ? stated('backoff') : undefined,
    docs: typeof link === 'string' ? stated(link) : undefined,
    deprecated: gone === undefined ? undefined : stated({ ...(since !== undefined && { since }), ...(reason !== undefined && { reason }) }),
  });
}

/** The service's name, and where its protocol keeps the code. */
function readService(draft: DraftBuilder, traits: ReadonlyMap<string, unknown>): void {
  const title = textOf(own(traits.get('aws.api#service'), 'sdkId')) ?? textOf(traits.get(`${api}title`));
  if (title !== undefined) draft.title ??= stated(title);
  const docs = textOf(own(traits.get('aws.api#service'), 'docsUrl'));
  if (docs !== undefined && /^https?:/.test(docs)) draft.docs ??= stated(docs);
  if (traits.has('aws.protocols#restJson1')) draft.place('code', 'header:x-amzn-errortype', 'inferred', "the service's protocol");
  if ([...traits.keys()].some((name) => /#(?:restJson1|awsJson1_[01]|rpcv2Cbor)$/.test(name))) {
    draft.place('code', '/__type', 'inferred', "the service's protocol");
    draft.place('message', '/message', 'inferred', "the service's protocol");
  }
  if ([...traits.keys()].some((name) => name.startsWith('aws.protocols#')))
    draft.place('requestId', 'header:x-amzn-requestid', 'inferred', "the service's protocol");
}
