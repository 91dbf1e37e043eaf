import { bang, printerOf } from './printBraces.ts';

/** Prints a program as a C# handler. */
export const printCsharp = printerOf({
  head: (aliases) => `using System.Net;
class Handler {
  async Task Handle(HttpClient client, string url) {
    var res = await client.GetAsync(url);
    var problem = await res.Content.ReadFromJsonAsync<Problem>();
${aliases ? '    var seen = (int)res.StatusCode;\n    var kind = problem.Code;\n' : ''}`,
  tail: '  }\n}\n',
  status: (alias, form) => (alias ? 'seen' : form < 0.4 ? '(int)res.StatusCode' : '((int)res!.StatusCode)'),
  code: (alias, form) => (alias ? 'kind' : form < 0.2 ? 'problem?.Code' : 'problem.Code'),
  ok: 'res.IsSuccessStatusCode',
  opaque: 'More()',
  literal: (value) => (typeof value === 'string' ? `"${value}"` : `${value}`),
  compare: ({ isCode, negated, yoda, form }) => {
    if (isCode && form < 0.2) return [negated ? '!string.Equals(' : 'string.Equals(', ', ', ', StringComparison.Ordinal)'];
    if (!yoda && form > 0.7) return ['', negated ? ' is not ' : ' is ', ''];
    return ['', negated ? ' != ' : ' == ', ''];
  },
  among: (_isCode, form) => (form < 0.5 ? ['(', ' or ', ' is ', ')', true] : ['new[] { ', ', ', ' }.Contains(', ')']),
  touch: 'Touch();',
  exits: { return: 'return;', throw: 'throw new InvalidOperationException("stop");', break: 'break;', continue: 'continue;' },
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
