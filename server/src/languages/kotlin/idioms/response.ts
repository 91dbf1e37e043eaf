import type { RetrySite } from '../../idioms.ts';
import { unitText } from '../../support/edits.ts';

/** The expression that reads Retry-After of the response; undefined where nothing shows how its headers are read. */
export function retryAfterExpression({ response, file }: Pick<RetrySite, 'response' | 'file'>): string | undefined {
  const unit = unitText(file);
  const written = response.text.replace(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
  const uses = (members: string): boolean => new RegExp(String.raw`(?<![\w.])${written}(?:\(\))?(?:!!)?\??\.(?:${members})\b`).test(unit);
  const imports = (name: string): boolean =>
    new RegExp(String.raw`^import[ \t]+${name.replaceAll('.', String.raw`\.`)}\b`, 'm').test(file.text);
  const producer = response.producer ?? '';
  const name = '"Retry-After"';
  // Retrofit's exception has its response in a function
  const isFunction = new RegExp(String.raw`(?<![\w.])${written}\(\)`).test(unit);
  const text = isFunction ? `${response.text}()` : response.text;
  const dot = response.optional || isFunction ? '?.' : '.';
  const then = dot === '.' ? '.' : '?.';
  if (uses('responseCode')) return `${text}${dot}getHeaderField(${name})`;
  if (imports('java.net.http') && (uses('statusCode') || /\.send(?:Async)?$/.test(producer)))
    return `${text}${dot}headers()${then}firstValue(${name})${then}orElse(null)`;
  if (imports('retrofit2') && (isFunction || uses('code|isSuccessful|errorBody'))) return `${text}${dot}headers()${then}get(${name})`;
  if (imports('okhttp3') && uses('code|isSuccessful|body')) return `${text}${dot}header(${name})`;
  if (imports('io.ktor') && (uses('status|bodyAsText|body') || /\.(?:get|post|put|patch|delete|head|request)$/.test(producer)))
    return dot === '.' ? `${text}.headers[${name}]` : `${text}?.headers?.get(${name})`;
  if (imports('org.springframework') && uses('statusCode|statusCodeValue')) return `${text}${dot}headers${then}getFirst(${name})`;
  return undefined;
}
