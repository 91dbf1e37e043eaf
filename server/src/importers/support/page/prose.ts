/** What sentences outside of tables and sections say: policies of statuses, members of the body, hosts. */
import type { DraftBuilder } from '../draftBuilder.ts';
import { inferred, stated } from '../draftBuilder.ts';
import { memberByName } from '../envelopeShape.ts';
import type { PolicyInWords } from '../policyText.ts';
import { policyInWords } from '../policyText.ts';
import { statusesIn } from '../statusText.ts';

/** A policy that the page states for statuses in general. */
export interface GeneralPolicy extends PolicyInWords {
  /** One status, or every status of a class: 4 or 5. */
  readonly statuses: readonly number[];
  readonly statusClass?: 4 | 5;
  readonly words: string;
}

/** The policies that a piece of prose states for statuses by number or class: "For 429 and 503, retry with back-off". */
export function generalPolicies(text: string): GeneralPolicy[] {
  const found: GeneralPolicy[] = [];
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-Z`*])/);
  for (const [at, sentence] of sentences.entries()) {
    const statuses = statusesIn(sentence).filter((status) => status >= 400);
    const policy = statuses.length > 0 ? policyInWords(undefined, sentence, statuses) : undefined;
    if (policy?.stated === true && (policy.policy === 'backoff' || policy.policy === 'retry-after' || policy.policy === 'never')) {
      // "Check the Retry-After header if present" goes on with what was said of these statuses.
      const next = sentences[at + 1];
      const both = next !== undefined && statusesIn(next).length === 0 && /Retry-After/i.test(next) ? `${sentence} ${next}` : sentence;
      for (const status of statuses)
        found.push({ ...(policyInWords(undefined, both, [status]) ?? policy), statuses: [status], words: both.slice(0, 160) });
    }
    for (const clause of sentence.split(/[;,](?![^(]*\))/)) {
      const name = /\b([45])xx\b/i.exec(clause);
      if (!name || /\b[45]xx\b.*\b[45]xx\b/i.test(clause)) continue;
      const statusClass = name[1] === '4' ? 4 : 5;
      const told = policyInWords(clause, undefined, [statusClass * 100]);
      if (told) found.push({ ...told, statuses: [], statusClass, words: clause.trim().slice(0, 160) });
    }
  }
  return found;
}

/** Statuses of which "fix your request" is too little to say. */
const ownWays: ReadonlySet<number> = new Set([401, 407, 408, 425, 429]);

/** Gives the general policies to every status and code that has none of its own. */
export function applyGeneralPolicies(draft: DraftBuilder, policies: readonly GeneralPolicy[]): void {
  const generalFor = (status: number): GeneralPolicy | undefined =>
    policies.find(({ statuses }) => statuses.includes(status)) ??
    policies.find(
      ({ statusClass, policy }) =>
        statusClass === Math.floor(status / 100) && (statusClass === 5 || (policy !== 'backoff' && !ownWays.has(status))),
    );
  for (const { status, retry } of draft.statuses) {
    const general = retry ? undefined : generalFor(status);
    if (general) draft.status(status, { retry: factOf(general) });
  }
  for (const { code, statuses, retry, action, description } of draft.codes) {
    const [status] = statuses?.value ?? [];
    if (retry || status === undefined || statuses!.value.length > 1) continue;
    if (policyInWords(action?.value, description?.value, [status])) continue;
    const general = generalFor(status);
    if (general) draft.code(code, { retry: factOf(general) });
  }
}

const factOf = (general: GeneralPolicy) =>
  general.stated && general.statusClass === undefined
    ? stated(general.policy)
    : inferred(general.policy, general.statusClass ? `what the page says of ${general.statusClass}xx` : 'what the page says of the status');

/** Finds members of the body that the prose names: `the details array`, `the code field`, the X-Request-Id header. */
export function readEnvelopeProse(draft: DraftBuilder, text: string): void {
  const base = baseOf(draft);
  for (const [, path = ''] of text.matchAll(/(?<![\w.])([a-z_]+(?:\.[a-z_]+)*)(?:\[\])?\s+(?:array|list)\b/gi)) {
    const last = path.split('.').at(-1)!;
    if (memberByName(last) === 'issues' && draft.places('issues').length === 0)
      draft.place('issues', pointerOf(path, base), 'inferred', "the page's words");
  }
  for (const [, path = ''] of text.matchAll(/(?<![\w.])((?:error\.)?code)\s+(?:field|member|property|attribute)\b/gi)) {
    if (draft.places('code').length === 0) draft.place('code', pointerOf(path, base), 'inferred', "the page's words");
  }
  if (/error\.code\b/.test(text) && draft.places('code').join() === '/code') draft.place('code', '/error/code', 'stated');
  if (draft.places('requestId').length === 0) {
    const name = /(?<![\w.-])(request_?[iI]d|trace_?[iI]d|correlation_?[iI]d)\b/.exec(text)?.[1];
    if (name !== undefined) draft.place('requestId', `/${name}`, 'inferred', "the page's words");
  }
  const header = /\b((?:X-)?(?:[A-Z][a-z]+-)?(?:Request|Trace|Correlation)-I[dD])\b/.exec(text)?.[1];
  if (header !== undefined) draft.place('requestId', `header:${header}`, 'stated');
  const type = /\bapplication\/(?:problem|vnd\.[\w.-]+)\+json\b/.exec(text)?.[0];
  if (type !== undefined) draft.contentType(type);
}

/** The wrapper that the members known so far stand in. */
function baseOf(draft: DraftBuilder): string {
  const [known = ''] = [...draft.places('code'), ...draft.places('message')];
  return known.slice(0, Math.max(0, known.lastIndexOf('/')));
}

function pointerOf(path: string, base: string): string {
  const pointer = `/${path.replaceAll('.', '/')}`;
  return base !== '' && !pointer.startsWith(`${base}/`) ? base + pointer : pointer;
}

const foreignHosts =
  /(?:^|\.)(?:example\.(?:com|org|net)|localhost|github\.com|githubusercontent\.com|gitlab\.com|w3\.org|ietf\.org|rfc-editor\.org|iana\.org|mozilla\.org|wikipedia\.org|npmjs\.com|google\.com|googleapis\.com|stackoverflow\.com|json-schema\.org|schema\.org|swagger\.io|openapis\.org|apache\.org|opensource\.org|mit-license\.org|twitter\.com|x\.com|discord\.gg|slack\.com|youtube\.com|facebook\.com|linkedin\.com|statuspage\.io|postman\.com|httpstatuses\.com|httpstatuses\.io|http\.cat|gravatar\.com|cloudfront\.net|shields\.io|amazonaws\.com|intercom\.help|zendesk\.com)$|^\d+(?:\.\d+){3}$|\.(?:test|example|invalid|local|internal)$/i;

/** Finds the API's own hosts among the addresses of a text: those named most, without `www.`, `docs.` and the like. */
export function readHosts(draft: DraftBuilder, text: string, strong: boolean): void {
  const counts = new Map<string, number>();
  let telling = strong;
  for (const [, host = ''] of text.matchAll(
    /\bhttps?:\/\/(?:[^\s/@"'<>`]*@)?([a-z0-9][a-z0-9.-]*\.[a-z]{2,})(?=[\s/:?#$"'`<>)\]},.;*]|$)/gi,
  )) {
    const plain = host
      .toLowerCase()
      .replace(
        /^(?:www|docs?|developers?|dev|api|apis|sandbox|help|support|status|rest|app|dashboard|community|learn|portal|reference)\.(?=[^.]+\.)/,
        '',
      );
    if (!foreignHosts.test(host) && !foreignHosts.test(plain)) counts.set(plain, (counts.get(plain) ?? 0) + 1);
    telling ||= /^(?:api|docs?|developers?)\./i.test(host);
  }
  const [best] = [...counts].toSorted((a, b) => b[1] - a[1]);
  if (best && (telling || best[1] > 1)) draft.host(best[0], 'inferred', strong ? 'an address in an example' : 'the addresses on the page');
}
