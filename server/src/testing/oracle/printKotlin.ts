import { bang, printerOf } from './printBraces.ts';

/** Prints a program as a Kotlin handler. */
export const printKotlin = printerOf({
  head: (aliases) => `import okhttp3.*
class Handler {
  fun handle(client: OkHttpClient, request: Request) {
    val res = client.newCall(request).execute()
    val problem = json.decodeFromString(Problem.serializer(), res.body!!.string())
${aliases ? '    val seen = res.code\n    val kind = problem.code\n' : ''}`,
  tail: '  }\n}\n',
  status: (alias, form) => (alias ? 'seen' : form < 0.2 ? 'res!!.code' : 'res.code'),
  code: (alias, form) => (alias ? 'kind' : form < 0.3 ? 'problem?.code' : 'problem.code'),
  ok: 'res.isSuccessful',
  opaque: 'more()',
  literal: (value) => (typeof value === 'string' ? `"${value}"` : `${value}`),
  compare: ({ negated }) => ['', negated ? ' != ' : ' == ', ''],
  among: (_isCode, form) => (form < 0.5 ? ['(', ', ', ' in setOf(', '))', true] : ['listOf(', ', ', ').contains(', ')']),
  touch: 'touch()',
  exits: { return: 'return', throw: 'throw IllegalStateException("stop")', break: 'break', continue: 'continue' },
  switches: {
    head: (subject) => `when (${subject}) {\n`,
    end: '}',
    label: () => '',
    colon: ' -> {',
    separator: ', ',
    standard: 'else -> {',
    leave: '',
    closesArm: '}',
  },
  and: '&&',
  or: '||',
  not: bang,
});
