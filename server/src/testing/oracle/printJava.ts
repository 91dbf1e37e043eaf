import { bang, printerOf } from './printBraces.ts';

/** Prints a program as a Java handler. */
export const printJava = printerOf({
  head: (aliases) => `import okhttp3.*;
class Handler {
  void handle(OkHttpClient client, Request request) throws Exception {
    Response res = client.newCall(request).execute();
    var problem = mapper.readValue(res.body().string(), Problem.class);
${aliases ? '    int seen = res.code();\n    String kind = problem.getCode();\n' : ''}`,
  tail: '  }\n}\n',
  status: (alias, form) => (alias ? 'seen' : form < 0.2 ? '((int) res.code())' : 'res.code()'),
  code: (alias, form) => (alias ? 'kind' : form < 0.3 ? 'problem.code()' : 'problem.getCode()'),
  ok: 'res.isSuccessful()',
  opaque: 'more()',
  literal: (value) => (typeof value === 'string' ? `"${value}"` : `${value}`),
  compare: ({ isCode, negated, form }) => {
    if (!isCode) return ['', negated ? ' != ' : ' == ', ''];
    const bangs = negated ? '!' : '';
    return form < 0.3 ? [`${bangs}Objects.equals(`, ', ', ')'] : [bangs, '.equals(', ')'];
  },
  among: (_isCode, form) => [form < 0.5 ? 'Set.of(' : 'List.of(', ', ', ').contains(', ')'],
  touch: 'touch();',
  exits: { return: 'return;', throw: 'throw new IllegalStateException("stop");', break: 'break;', continue: 'continue;' },
  switches: {
    head: (subject) => `switch (${subject}) {\n`,
    end: '}',
    label: () => 'case ',
    colon: ': ',
    standard: 'default: ',
    leave: 'break;',
  },
  and: '&&',
  or: '||',
  not: bang,
});
