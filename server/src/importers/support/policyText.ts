/** What a sentence about an error says of retrying, and of who must act. */
import type { Actor } from '../../model/catalogue.ts';
import type { RetryPolicy } from '../../model/retryPolicy.ts';

/** A policy that words express: outright (`stated`), or as far as one may conclude from them. */
export interface PolicyInWords {
  readonly policy: RetryPolicy;
  readonly stated: boolean;
  /** Only a yes or no: what has to change first is left open. */
  readonly flag?: true;
}

const never =
  /\b(?:do not|don['’]t|never|should not|shouldn['’]t|must not|cannot be|can['’]t be|not be|no need to)\s+(?:\w+\s+)?(?:retry|retried|resend|resent|repeat(?:ed)?|(?:send|ask|try)\b[^.;]{0,20}\bagain)\b|\b(?:rather than|instead of|without|no)\s+retr(?:y|ying|ies)\b|\bnot\s+(?:be\s+)?retr(?:y|i)able\b|\bnon-?retr(?:y|i)able\b|\bretrying\s+(?:the\s+\w+\s+)?(?:will|does|won['’]t|doesn['’]t)\s*(?:not)?\s*(?:help|succeed|work)|\bterminal\s+(?:state|error)|\b(?:considered|is|are)\s+permanent\b|\bpermanent(?:ly)?\s+(?:error|failure|condition|removed|deleted|gone)/i;
const unchanged = /\b(?:without|until|unless|as[- ]is|the same request|unmodified|unchanged)\b/i;
// Words set as code are copied without the blanks around them: `Retry-Afterheader`.
const header = /\bRetry-After/i;
const optionally =
  /\b(?:if|when|where)\s+(?:\w+\s+){0,2}(?:present|provided|available|sent|included|set|given|returned)\b|\bmay\s+(?:\w+\s+)?(?:include|contain|carry)\b|\boptional/i;
const reload =
  /\breload\b|\bre-?fetch|\bre-?read\b|\bfetch\s+(?:the\s+)?(?:latest|current|fresh|new)|\b(?:check|fetch|get|read|retrieve|verify|inspect|see)\b[^.;]{0,40}\bcurrent\s+(?:state|status|version|revision)|\b(?:get|retrieve|use)\s+the\s+(?:latest|current)\b|\bresolve\s+(?:the\s+)?conflict/i;
const transient = /\bback(?:ing)?[- ]?off\b|\btransient\b|\btemporar(?:y|ily)\b|\bexponential/i;
const again =
  /\bretry(?:ing|able)?\b|\bretries\b|\bretriable\b|\bretried\b|\b(?:try|send|submit|attempt)\s+(?:\w+\s+){0,3}(?:again|later)\b|\bresubmit\b|\bwait\s+(?:a|an|for|and|briefly|until|some|\d)/i;
const signIn =
  /\bre-?auth(?:enticate|orize|orise)|\b(?:log|sign)\s*-?in\s+again\b|\brefresh(?:ing)?\s+(?:\w+\s+){0,2}tokens?\b|\brenew\s+(?:\w+\s+){0,2}(?:token|key|session|credentials?)|\b(?:re-?issue|rotate)\b/i;
const newKey =
  /\b(?:mint|generate|create|issue|obtain|request|get|acquire|use|fetch)\s+(?:an?\s+|your\s+|the\s+)?(?:new|fresh|another|valid)\s+(?:\w+\s+){0,2}(?:key|token|credentials?|session|secret)/i;
const outlived =
  /\b(?:token|key|session|credentials?|cookie|secret|certificate|jwt)\b[^.;]{0,40}?\b(?:expired|revoked|disabled|passed its|no longer valid|rotated)|\b(?:expired|revoked)\s+(?:\w+\s+){0,2}(?:token|key|session|credentials?|secret)/i;
const wrong = /\b(?:incorrect|wrong|malformed|missing|absent|does not match|doesn['’]t match|not present|no authorization)\b/i;
const fix =
  /\b(?:check|look|verify|add|correct|fix|use|update|include|provide|ensure|review|remove|change|set|specify|supply|make sure|increase|enable|create|choose|see|read|refer|send|confirm|adjust|reduce|upgrade|shorten|replace|rename|select|pass|enter|complete|contact|ask|modify|validate|resolve|grant|top up|consult|inspect|consider|switch|configure|register|sign up|encode|omit|delete|activate)\b/i;

/** Statuses of the 4xx class whose cause can pass without the request being changed. */
const passing: ReadonlySet<number> = new Set([408, 409, 423, 425, 429]);

/**
 * Reads a retry policy out of an error's texts. `action` is what somebody is told to do; `description` what happened. A policy
 * that only the status suggests is not given: what the status suggests everybody can infer later. `ofCode`: the texts
 * are about one code, not about all errors of a status.
 */
export function policyInWords(
  action: string | undefined,
  description: string | undefined,
  statuses: readonly number[],
  ofCode = true,
): PolicyInWords | undefined {
  const told = beginningOf(action?.trim() ?? '');
  const all = `${action?.trim() ?? ''} ${description ?? ''}`;
  const has = (...wanted: number[]): boolean => statuses.length === 0 || wanted.some((status) => statuses.includes(status));
  const client = statuses.length > 0 && statuses.every((status) => status >= 400 && status < 500 && !passing.has(status));
  if (never.test(all) && !(header.test(told) || transient.test(told)))
    return {
      policy:
        unchanged.test(all) || (fix.test(told.replace(never, '')) && client && !/terminal|permanent/i.test(all)) ? 'after-fix' : 'never',
      stated: true,
    };
  if (has(409, 412, 428) && statuses.length > 0 && reload.test(all)) return { policy: 'reload', stated: true };
  if (header.test(all))
    return { policy: optionally.test(sentenceWith(all, header)) && !statuses.includes(429) ? 'backoff' : 'retry-after', stated: true };
  if (
    has(401) &&
    (signIn.test(`${told} ${told === '' ? beginningOf(description ?? '') : ''}`) ||
      (told !== '' && newKey.test(told) && statuses.length > 0))
  )
    return { policy: 'reauthenticate', stated: signIn.test(told === '' ? all : told) };
  if (statuses.includes(401) && told === '' && outlived.test(all)) return { policy: 'reauthenticate', stated: false };
  if (again.test(told === '' ? all : told) || transient.test(told === '' ? all : told)) return againPolicy(told, all, client);
  if (told !== '' && (client || statuses.length === 0 || statuses.includes(409)) && fix.test(told))
    return { policy: 'after-fix', stated: false };
  const changeable = client || (statuses.length > 0 && statuses.every((status) => status === 409 || status === 412 || status === 428));
  if (changeable && told !== '' && !/^(?:none|n\/?a|no action)/i.test(told)) return { policy: 'after-fix', stated: false };
  if (ofCode && told === '' && statuses.includes(401) && wrong.test(all) && !/\bor\b/.test(all))
    return { policy: 'after-fix', stated: false };
  return undefined;
}

/** "Check the key and try again" asks for a change; "try again later" does not. */
function againPolicy(told: string, all: string, client: boolean): PolicyInWords | undefined {
  if (!client)
    return /\b(?:retry|try again|resubmit)\b/i.test(all) || transient.test(all) || /\bwait\b/i.test(told)
      ? { policy: 'backoff', stated: true }
      : undefined;
  const asked = told === '' ? all : told;
  if (transient.test(asked) || /\b(?:try|retry)\s+(?:\w+\s+){0,3}later\b/i.test(asked)) return { policy: 'backoff', stated: true };
  return fix.test(asked) ? { policy: 'after-fix', stated: false } : undefined;
}

/** The first sentences: a long text tells of other cases further down. */
function beginningOf(text: string): string {
  if (text.length <= 240) return text;
  const end = text.slice(0, 240).search(/[.!?]\s(?!.*[.!?]\s)/s);
  return end < 0 ? text.slice(0, 240) : text.slice(0, end + 1);
}

function sentenceWith(text: string, pattern: RegExp): string {
  return text.split(/(?<=[.!?])\s+/).find((sentence) => pattern.test(sentence)) ?? text;
}

/** A "Retryable" column or member: `yes`, `true`, `no`, or words. */
export function policyInFlag(value: string | boolean, statuses: readonly number[]): PolicyInWords | undefined {
  const word = String(value)
    .trim()
    .toLowerCase()
    .replace(/[.!*†]+$/, '');
  if (/^(?:yes|y|true|✓|✔|✅|retryable|retriable|safe|always)$/.test(word)) return { policy: 'backoff', stated: true, flag: true };
  if (/^(?:no|n|false|✗|✘|✕|❌|never|x|not retryable|non-retryable)$/.test(word)) {
    const fixable = statuses.some((status) => [400, 413, 415, 422].includes(status));
    return { policy: fixable ? 'after-fix' : 'never', stated: true, flag: true };
  }
  if (typeof value !== 'string' || /\bby (?:its|the) status\b/.test(word)) return undefined;
  const after = /^(?:only )?after (?:a |the )?(?:(fix|correct)|(reload|refresh)|(sign|log|re-?auth))/.exec(word);
  if (after) return { policy: after[1] ? 'after-fix' : after[2] ? 'reload' : 'reauthenticate', stated: true };
  return policyInWords(value, undefined, statuses);
}

/** Who must act, where the words or the status say so. */
export function actorInWords(action: string | undefined, statuses: readonly number[]): Actor | undefined {
  if (statuses.length > 0 && statuses.every((status) => status >= 500)) return 'provider';
  const told = action ?? '';
  if (
    /\b(?:dashboard|administrator|admin|account owner|owner|billing|payment method|top up|add (?:funds|credits?|balance)|upgrade|plan|quota increase|generate a new key|create a (?:new )?key|mint a new key|settings|allow-?list|scope)\b/i.test(
      told,
    )
  )
    return 'account-owner';
  if (statuses.includes(402)) return 'account-owner';
  return told !== '' && /\b(?:request|parameter|field|header|body|value|id|identifier|format|url)\b/i.test(told) ? 'caller' : undefined;
}
