import { bang, printerOf } from './printBraces.ts';

/** Prints a program as a Rust handler. */
export const printRust = printerOf({
  head: (aliases) => `use reqwest::Client;

async fn handle(client: &Client, url: &str) -> Result<(), Error> {
    let res = client.get(url).send().await?;
    let status = res.status().as_u16();
    let problem: Problem = res.json().await?;
${aliases ? '    let (seen, kind) = (status, problem.code.as_str());\n' : ''}`,
  tail: '    Ok(())\n}\n',
  status: (alias, form) => (alias ? 'seen' : form < 0.3 ? 'res.status().as_u16()' : form < 0.5 ? '(status as u32)' : 'status'),
  code: (alias, form) => (alias ? 'kind' : form < 0.3 ? 'problem.code' : 'problem.code.as_str()'),
  ok: 'res.status().is_success()',
  opaque: 'more()',
  literal: (value) => (typeof value === 'string' ? `"${value}"` : `${value}`),
  compare: ({ negated }) => ['', negated ? ' != ' : ' == ', ''],
  among: (_isCode, form) => (form < 0.5 ? ['[', ', ', '].contains(&', ')'] : ['matches!(', ' | ', ', ', ')', true]),
  touch: 'touch();',
  exits: { return: 'return Ok(());', throw: 'panic!("stop");', break: 'break;', continue: 'continue;' },
  switches: {
    head: (subject) => `match ${subject} {\n`,
    end: '}',
    label: () => '',
    colon: ' => {',
    separator: ' | ',
    standard: '_ => {',
    leave: '',
    closesArm: '}',
    rest: '_ => {}',
  },
  and: '&&',
  or: '||',
  not: bang,
});
