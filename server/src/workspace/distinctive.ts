/**
 * Which codes say by themselves whose they are. `not_found` or `INVALID_REQUEST` may be anybody's: the word of a code that
 * any API, framework or program uses proves nothing, so a code counts only for the words it has beyond these. A code of a
 * single word never counts: it is a word of prose, a runtime's errno or a state as well.
 */

/** What errors are called everywhere. */
const errorWords: ReadonlySet<string> = wordSet(`
  a an and or of the no not is be to in on for by with from without my your this only must has have can cannot could
  error errors err code codes status state result response request requests reply message type kind reason
  ok success succeeded failed fail fails failure fault exception problem issue warning fatal
  invalid valid validation validate bad wrong malformed incorrect illegal unexpected unknown undefined other general generic default
  missing required requires require mandatory empty blank null absent
  found exists exist existing already duplicate duplicated conflict conflicts conflicted mismatch
  unauthorized unauthorised unauthenticated forbidden denied deny allowed allow permitted permission permissions access
  internal server service services unavailable available gateway upstream downstream backend system network connection connect
  timeout timed out expired expires expire deadline aborted abort cancelled canceled closed
  rate limit limits limited limiter exceeded exceeds exceed too many much large small long short high low max maximum min minimum quota throttled throttling
  gone deleted removed disabled inactive enabled active locked pending rejected accepted declined
  method verb media content format supported unsupported acceptable implemented precondition
  parse parsing syntax range length size value values argument arguments param params parameter parameters field fields input output json
  http https api rest url uri path route endpoint retry again later please temporary temporarily permanent transient busy overloaded maintenance
  resource resources object item items entity record data body header headers query
`);

/** What nearly every API has. */
const commonNouns: ReadonlySet<string> = wordSet(`
  auth authentication authorization authorisation authenticate login logout signin session sessions token tokens key keys secret
  credential credentials password passwords passcode username email mail phone otp mfa account accounts user users customer customers client tenant member
  role roles scope scopes policy consent insufficient balance funds payment payments billing card charge invoice price plan subscription trial
  id ids ip address name host domain origin region country language locale version revision revoked suspended blocked banned
  file files upload download image document page form order orders product event events job task queue worker webhook callback
  create created update updated delete read write list get set add remove unique number text string date time
`);

/** Whether a code of a workspace's own catalogue ties a file to it. */
export const isDistinctive = (code: string): boolean => hasOther(code, (word) => errorWords.has(word));

/** Whether a code of a shipped catalogue counts towards tying a file to it: nothing that other APIs are full of. */
export const isUnmistakable = (code: string): boolean => hasOther(code, (word) => errorWords.has(word) || commonNouns.has(word));

function hasOther(code: string, isCommon: (word: string) => boolean): boolean {
  const words = code.match(/[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g) ?? [];
  return words.length > 1 && words.some((word) => word.length > 2 && !isCommon(word.toLowerCase()));
}

function wordSet(text: string): ReadonlySet<string> {
  return new Set(text.split(/\s+/).filter((word) => word !== ''));
}
