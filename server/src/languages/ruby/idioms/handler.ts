import type { Exit } from '../../../flow/ir.ts';
import type { AttemptSite, RetrySite, SourceEdit } from '../../idioms.ts';
import { absolute, quoteOf, unitText } from '../../support/edits.ts';
import { freeName } from '../../support/source.ts';
import { countAttempts, maxRetries } from './attempts.ts';
import { retryDelayHelper } from './helpers.ts';
import { insertLines } from './text.ts';

/** The longest wait in seconds that is worth sitting through. */
const longestWait = 60;

/** Waits as Retry-After says before the next attempt, and gives up after some; undefined where the place has no form it could be written in. */
export function retryAfterHandler(site: RetrySite): readonly SourceEdit[] | undefined {
  const { file, again } = site;
  const header = retryAfterExpression(site);
  const helper = retryDelayHelper(file);
  const wait = freeName(unitText(file), file.moduleNames, ['wait', 'retry_wait', 'wait_seconds']);
  if (again.form === 'helper') {
    const lines = [`${wait} = ${helper.call(header, '0')}`, `sleep(${wait}) if ${wait} <= ${longestWait}`];
    const placed = insertLines(file, site.body, site.before, lines);
    return placed && absolute(site, placed, helper.edits);
  }
  const counting = countAttempts(site);
  // an exception raised inside this body would be taken for one more failed request, without end
  if (!counting || (site.swallowed && (again.form === 'recursion' || again.form === 'loop') && !again.bounded)) return undefined;
  const delay = helper.call(header, counting.attempt);
  const limits = [...(counting.limit === undefined ? [] : [counting.limit]), `${wait} > ${longestWait}`].join(' || ');
  const lines = [
    `${wait} = ${site.swallowed ? `[${delay}, ${longestWait}].min` : delay}`,
    ...(site.swallowed ? [] : [`${giveUp(site, wait)} if ${limits}`]),
    ...(counting.step === undefined ? [] : [counting.step]),
    ...(site.wait ? [] : [`sleep(${wait})`]),
  ];
  const placed = insertLines(file, site.body, site.before, lines);
  if (!placed) return undefined;
  const replaced: SourceEdit[] = site.wait ? [{ span: site.wait.duration, newText: wait }] : [];
  return absolute(site, [...counting.edits, ...placed, ...replaced], helper.edits);
}

/** Gives up after some retries: at the beginning of a loop's turn, or before the call that goes on. */
export function attemptLimit(site: AttemptSite): readonly SourceEdit[] | undefined {
  const counting = countAttempts(site);
  if (counting?.limit === undefined || site.swallowed) return undefined;
  const quote = quoteOf(site.file, "'");
  const what = site.caught === undefined ? `raise ${quote}Gave up after ${maxRetries} retries${quote}` : 'raise';
  const placed = insertLines(site.file, site.body, site.before, [
    `${what} if ${counting.limit}`,
    ...(counting.step === undefined ? [] : [counting.step]),
  ]);
  return placed && absolute(site, [...counting.edits, ...placed], []);
}

/** Hands the wait on with the exception that the branch makes: as a keyword, which its class has to take. */
export function retryAfterHandedOn(site: RetrySite): readonly SourceEdit[] | undefined {
  const statements = site.body.kind === 'block' ? site.body.body : [site.body];
  const raised = statements.find((stmt): stmt is Exit => stmt.kind === 'exit' && stmt.form === 'throw');
  const text = unitText(site.file);
  const made = raised?.value && text.slice(raised.value.span.start, raised.value.span.end);
  // only what takes keywords already is sure to take one more
  if (raised?.value?.kind !== 'call' || !raised.value.args.some(({ name }) => name !== undefined) || !made?.endsWith(')')) return undefined;
  const helper = retryDelayHelper(site.file);
  const { end } = raised.value.span;
  return absolute(
    site,
    [{ span: { start: end - 1, end: end - 1 }, newText: `, retry_after: ${helper.call(retryAfterExpression(site), '0')}` }],
    helper.edits,
  );
}

/** What ends the attempts: the exception that was caught, or one that says when to come back. */
const giveUp = ({ caught }: AttemptSite, wait: string): string =>
  caught === undefined ? `raise "Rate limited: try again in #{${wait}.ceil} s"` : 'raise';

/** The expression that reads Retry-After, as the client has its headers. */
function retryAfterExpression({ response, file }: RetrySite): string {
  const { text, producer = '' } = response;
  const quote = quoteOf(file, "'");
  const name = `${quote}Retry-After${quote}`;
  if (response.headers !== undefined) return `${response.headers}[${name}]`;
  const written = text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const isUsed = (member: string): boolean => new RegExp(String.raw`${written}&?${member}`).test(file.text);
  const has = (client: string): boolean => new RegExp(String.raw`\b${client}\b`).test(file.text);
  const isForeign = ['Faraday', 'HTTParty', 'RestClient', 'Typhoeus', 'Excon'].some(has);
  if (text.endsWith('.response') && (isForeign || !has('Net::HTTP'))) {
    // Faraday's exceptions hold a hash, RestClient's a response
    return isUsed(String.raw`\[:`) || (has('Faraday') && !has('RestClient'))
      ? `${text}[:headers][${name}]`
      : `${text}.headers[:retry_after]`;
  }
  if (isUsed(String.raw`\.headers`)) return `${text}.headers[${name}]`;
  if (producer.startsWith('Net.HTTP') || (has('Net::HTTP') && !isForeign)) return `${text}[${name}]`;
  return has('RestClient') ? `${text}.headers[:retry_after]` : `${text}.headers[${name}]`;
}
