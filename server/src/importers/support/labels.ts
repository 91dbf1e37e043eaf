/** What a table's column, a member's name or a line's label says that stands there. */

/** The roles a label can give. `code` is sure; `name` could be a code's column where its contents look like codes. */
export type LabelRole =
  | 'code'
  | 'name'
  | 'status'
  | 'title'
  | 'message'
  | 'description'
  | 'cause'
  | 'action'
  | 'retry'
  | 'type'
  | 'field'
  | 'docs'
  | 'example'
  | 'deprecated'
  | 'actor';

const roles: readonly (readonly [LabelRole, RegExp])[] = [
  [
    'status',
    /^(?:https?|rest|api)?\s*(?:response\s*)?status(?:es)?(?:\s*(?:codes?|number))?(?:\s*\(.*\))?$|^https?(?:\s*(?:response|error|return))?(?:\s*(?:codes?|error|status.*|statuses))?$|^rest\s*(?:codes?|status.*)?$|^response\s*codes?$|^https?.*status.*$|^httpstatus(?:code)?$|^http code$/,
  ],
  [
    'retry',
    /^(?:is\s*|can\s*|should\s*)?(?:retry|retryable|retriable|transient|retries|retry\?)\??$|^retry\s*(?:policy|strategy|behaviou?r|able|advice|guidance|allowed)\??$|^(?:can|should)\s+(?:i|you|be)\s+retr.*$/,
  ],
  [
    'code',
    /^(?:api |rest |json )?(?:error|err|fault|problem|result|exception|response|return)?\s*codes?(?:\s*(?:names?|strings?|values?|ids?|constants?))?(?:\s*\(.*\))?$|^(?:api )?(?:error|fault|problem|exception)s?(?:\s*(?:types?|names?|keys?|ids?|identifiers?|numbers?|constants?|strings?|slugs?|enums?|reasons?|tokens?|codes?|kinds?))?$|^errcodes?$|^(?:error|err)(?:code|type|name|key|id)$|^numeric code$|^type uri$/,
  ],
  [
    'action',
    /^(?:user |client |caller |required |suggested |recommended |corrective |possible |resolution )?(?:actions?|fix(?:es)?|solutions?|resolutions?|remedy|remediation|mitigation|workarounds?|steps)(?:\s*(?:required|to take|needed))?$|^how\s+(?:to|do i|can i)\s+(?:fix|resolve|handle|solve|correct|address|avoid)(?:\s+(?:it|this(?:\s+error)?))?\??$|^what\s+(?:to do|you (?:should|can) do|should (?:i|you) do|can (?:i|you) do)(?:\s+.*)?\??$|^(?:troubleshooting|next steps?|handling|recommendations?|suggestions?|advice|client handling|possible solutions?|how to fix|resolving|recovery)$/,
  ],
  ['title', /^(?:title|(?:error )?summary|short (?:description|message|text)|label|display name|friendly name)$/],
  ['message', /^(?:error\s*|default\s*|response\s*|sample\s*|example\s*)?(?:messages?|msg|text|detail|message text)$/],
  [
    'cause',
    /^(?:possible |probable |common |likely )?(?:causes?|reasons?|triggers?|scenarios?)$|^(?:why|when)(?:\s+.*)?\??$|^cause of .*$/,
  ],
  [
    'description',
    /^(?:error |code |long |full )?(?:long message|descriptions?|meanings?|explanations?|definitions?|details|info|information|notes?|comments?|remarks?|usage|overview|documentation text)$|^what\s+(?:it|this)\s+means\??$|^what\s+happened\??$|^doc$/,
  ],
  ['type', /^(?:data |json )?(?:type|format)$/],
  [
    'field',
    /^(?:json |response |body )?(?:fields?|parameters?|params?|propert(?:y|ies)|attributes?|arguments?|columns?|members?|elements?|headers?)(?:\s*names?)?$/,
  ],
  [
    'docs',
    /^(?:links?|docs?|documentation|more info(?:rmation)?|see also|url|help|reference|href|doc_?url|doc_?link|help_?url|more_?info)$/,
  ],
  ['example', /^(?:examples?|sample)(?:\s+(?:responses?|body|errors?|payload|requests?))?(?:\s*\d+)?$/],
  ['deprecated', /^deprecated(?: since)?$/],
  ['actor', /^(?:actor|who|owner|responsible|responsibility)$/],
  [
    'name',
    /^(?:names?|types?|keys?|values?|reasons?|identifiers?|ids?|slugs?|enums?|constants?|symbols?|numbers?|short codes?|error|sub ?codes?|shortcode)$/,
  ],
];

/** The role of a label, whatever its case, emphasis and punctuation; undefined where it says nothing to us. */
export function labelRole(label: string): LabelRole | undefined {
  const plain = plainLabel(label);
  return plain === '' || plain.length > 60 ? undefined : roles.find(([, pattern]) => pattern.test(plain))?.[0];
}

/** A label in lower case, words apart, without decoration: `**HTTP_statusCode**:` becomes `http status code`. */
export function plainLabel(label: string): string {
  return label
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/[`*_:#"'-]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

const dataTypes =
  /^(?:string|str|text|int(?:eger)?(?:32|64)?|long|number|float|double|bool(?:ean)?|object|array|list|map|dict(?:ionary)?|ur[il](?:\s+reference)?|uuid|guid|date(?:[- ]?time)?|timestamp|enum|null|any|json|hash|file|binary|snowflake)\b/i;

/** Whether a text names a data type, as the second column of a table of fields does. */
export const isDataType = (text: string): boolean => dataTypes.test(text.replaceAll(/[`*?]/g, '').trim());
