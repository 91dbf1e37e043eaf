/** Names from other files in Java, Kotlin and C#: constants of classes and objects, enums, by package, import and folder. */
import { describe, expect, it } from 'vitest';
import { noCancellation } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import { createLanguageService } from '../service.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';

const catalogue = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: { not_found: { status: 404 }, card_declined: { status: 402 }, rate_limited: { status: 429 } },
});
const common = { '/w/shop.errors.json': catalogue, '/w/faultbook.jsonc': '{ "bind": [{ "files": "**", "catalogue": "shop" }] }' };

/** The texts that `status-code-mismatch` marks in a file. */
async function mismatches(files: Record<string, string>, path: string): Promise<string[]> {
  const service = createLanguageService(createMemoryHost({ ...common, ...files }), silentLogger);
  service.setFolders([{ path: '/w' }]);
  const { findings } = await service.findings(path, noCancellation);
  service.dispose();
  return findings.filter(({ rule }) => rule === 'status-code-mismatch').map(({ span }) => files[path]!.slice(span.start, span.end));
}

const root = '/w/src/main/java/com/acme';

describe('Java', () => {
  const declared = {
    [`${root}/codes/Codes.java`]: `package com.acme.codes;\n\npublic final class Codes {\n  public static final String DECLINED = "card_declined";\n  public static final int MISSING = 404;\n  public static final String LIMITED = "rate_limited";\n}\n`,
    [`${root}/codes/Code.java`]: `package com.acme.codes;\n\npublic enum Code {\n  DECLINED("card_declined"),\n  MISSING("not_found");\n\n  private final String code;\n  Code(String code) { this.code = code; }\n  public String getCode() { return code; }\n}\n`,
    [`${root}/client/Own.java`]: `package com.acme.client;\n\nfinal class Own {\n  static final String FIRST = "card_declined", SECOND = "rate_limited";\n  static final String GONE = "not_found";\n}\n`,
  };
  const handler = (imports: string, test: string): string =>
    `package com.acme.client;\n\n${imports}\n\nclass Handler {\n  boolean handle(ApiException err) {\n    return ${test};\n  }\n}\n`;
  const cases: Record<string, [imports: string, test: string, marked: string[]]> = {
    'a constant of an imported class': [
      'import com.acme.codes.Codes;',
      'err.getStatusCode() == 404 && err.getErrorCode().equals(Codes.DECLINED)',
      ['Codes.DECLINED'],
    ],
    'another of its constants': [
      'import com.acme.codes.Codes;',
      'err.getStatusCode() == Codes.MISSING && Codes.LIMITED.equals(err.getErrorCode())',
      ['Codes.LIMITED'],
    ],
    'a static import': [
      'import static com.acme.codes.Codes.DECLINED;',
      'err.getStatusCode() == 404 && DECLINED.equals(err.getErrorCode())',
      ['DECLINED'],
    ],
    'all static names': [
      'import static com.acme.codes.Codes.*;',
      'err.getStatusCode() == MISSING && DECLINED.equals(err.getErrorCode())',
      ['DECLINED'],
    ],
    'an enum': [
      'import com.acme.codes.Code;',
      'err.getStatusCode() == 404 && err.getErrorCode().equals(Code.DECLINED.getCode())',
      ['Code.DECLINED'],
    ],
    'a package': [
      'import com.acme.codes.*;',
      'err.getStatusCode() == 404 && err.getErrorCode().equals(Codes.DECLINED)',
      ['Codes.DECLINED'],
    ],
    'the own package': [
      '',
      'err.getStatusCode() == 404 && (err.getErrorCode().equals(Own.FIRST) || err.getErrorCode().equals(Own.GONE))',
      ['Own.FIRST'],
    ],
    'a class that is not there': [
      'import com.acme.codes.Gone;',
      'err.getStatusCode() == 404 && err.getErrorCode().equals(Gone.DECLINED)',
      [],
    ],
    'a class of a package that is not imported': ['', 'err.getStatusCode() == 404 && err.getErrorCode().equals(Codes.DECLINED)', []],
    'what is right': ['import com.acme.codes.Codes;', 'err.getStatusCode() == 402 && err.getErrorCode().equals(Codes.DECLINED)', []],
  };
  it.each(Object.entries(cases))('%s', async (_name, [imports, test, marked]) => {
    const path = `${root}/client/Handler.java`;
    expect(await mismatches({ ...declared, [path]: handler(imports, test) }, path)).toEqual(marked);
  });

  it('from tests to what they test', async () => {
    const path = '/w/src/test/java/com/acme/client/HandlerTest.java';
    const text = handler('import com.acme.codes.Codes;', 'err.getStatusCode() == 404 && err.getErrorCode().equals(Codes.DECLINED)');
    expect(await mismatches({ ...declared, [path]: text }, path)).toEqual(['Codes.DECLINED']);
  });
});

describe('Kotlin', () => {
  const kotlin = '/w/src/main/kotlin/com/acme';
  const declared = {
    [`${kotlin}/codes/Errors.kt`]: `package com.acme.codes\n\nconst val DECLINED = "card_declined"\n\nobject Codes {\n  const val LIMITED = "rate_limited"\n  const val MISSING = 404\n}\n\nenum class Code(val code: String) {\n  DECLINED("card_declined"),\n  MISSING("not_found"),\n}\n\nclass Texts {\n  companion object {\n    const val GONE = "not_found"\n    const val NO = "card_declined"\n  }\n}\n\nfun isMissing(err: Err) = err.statusCode == 404\n`,
    [`${kotlin}/client/Own.kt`]: `package com.acme.client\n\ninternal val LATER = setOf(429, 503)\nprivate const val HIDDEN = "card_declined"\n`,
  };
  const handler = (imports: string, test: string): string =>
    `package com.acme.client\n\n${imports}\n\nclass Handler {\n  fun handle(err: Err): Boolean {\n    return ${test}\n  }\n}\n`;
  const cases: Record<string, [imports: string, test: string, marked: string[]]> = {
    'a constant of a file': ['import com.acme.codes.DECLINED', 'err.statusCode == 404 && err.errorCode == DECLINED', ['DECLINED']],
    'under another name': ['import com.acme.codes.DECLINED as NO', 'err.statusCode == 404 && err.errorCode == NO', ['NO']],
    'an object': ['import com.acme.codes.Codes', 'err.statusCode == Codes.MISSING && err.errorCode == Codes.LIMITED', ['Codes.LIMITED']],
    'a member of an object': ['import com.acme.codes.Codes.LIMITED', 'err.statusCode == 404 && err.errorCode == LIMITED', ['LIMITED']],
    'an enum': ['import com.acme.codes.Code', 'err.statusCode == 404 && err.errorCode == Code.DECLINED.code', ['Code.DECLINED.code']],
    'a companion': [
      'import com.acme.codes.Texts',
      'err.statusCode == 404 && (err.errorCode == Texts.NO || err.errorCode == Texts.GONE)',
      ['Texts.NO'],
    ],
    'a package': ['import com.acme.codes.*', 'err.statusCode == 404 && err.errorCode == Codes.LIMITED', ['Codes.LIMITED']],
    'a set of the own package': ['', 'err.statusCode in LATER && err.errorCode == "not_found"', ['"not_found"']],
    'what another file keeps to itself': ['', 'err.statusCode == 404 && err.errorCode == HIDDEN', []],
    'a predicate': ['import com.acme.codes.isMissing', 'isMissing(err) && err.errorCode == "card_declined"', ['"card_declined"']],
    'a package that is not imported': ['', 'err.statusCode == 404 && err.errorCode == DECLINED', []],
  };
  it.each(Object.entries(cases))('%s', async (_name, [imports, test, marked]) => {
    const path = `${kotlin}/client/Handler.kt`;
    expect(await mismatches({ ...declared, [path]: handler(imports, test) }, path)).toEqual(marked);
  });

  it('a change of the other file changes the findings', async () => {
    const path = `${kotlin}/client/Handler.kt`;
    const other = `${kotlin}/codes/Errors.kt`;
    const files: Record<string, string> = {
      ...common,
      ...declared,
      [path]: handler('import com.acme.codes.Codes', 'err.statusCode == 429 && err.errorCode == Codes.LIMITED'),
    };
    const service = createLanguageService(createMemoryHost(files), silentLogger);
    service.setFolders([{ path: '/w' }]);
    const count = async (): Promise<number> => (await service.findings(path, noCancellation)).findings.length;
    expect(await count()).toBe(0);
    files[other] = files[other]!.replace('"rate_limited"', '"not_found"');
    expect(service.changedOnDisk([{ path: other, kind: 'changed' }])).toBe(true);
    expect(await count()).toBe(1);
    service.dispose();
  });
});

describe('C#', () => {
  const declared = {
    '/w/Shop/Shop.csproj': '<Project />',
    '/w/Shop/Errors/Codes.cs': `namespace Shop.Errors;\n\npublic static class Codes\n{\n    public const string Declined = "card_declined";\n    public const int Missing = 404;\n    public const string Limited = "rate_limited";\n}\n`,
    '/w/Shop.Shared/Shop.Shared.csproj': '<Project />',
    '/w/Shop.Shared/Limits/Far.cs': `namespace Shop.Shared.Limits;\n\npublic enum Far\n{\n    [EnumMember(Value = "rate_limited")] Limited,\n    [EnumMember(Value = "not_found")] Gone,\n}\n`,
    '/w/Shop/Root.cs': `namespace Shop;\n\npublic static class Root\n{\n    public const string Declined = "card_declined";\n}\n`,
    '/w/Shop/Client/Own.cs': `namespace Shop.Client;\n\ninternal static class Own\n{\n    public const string Declined = "card_declined";\n    public static readonly string Gone = "not_found";\n}\n`,
  };
  const handler = (imports: string, test: string): string =>
    `${imports}\nnamespace Shop.Client;\n\nclass Handler\n{\n    bool Handle(ApiException err)\n    {\n        return ${test};\n    }\n}\n`;
  const cases: Record<string, [imports: string, test: string, marked: string[]]> = {
    'a namespace that is used': [
      'using Shop.Errors;\n',
      'err.StatusCode == Codes.Missing && err.ErrorCode == Codes.Limited',
      ['Codes.Limited'],
    ],
    'static names': ['using static Shop.Errors.Codes;\n', 'err.StatusCode == Missing && err.ErrorCode == Declined', ['Declined']],
    'an enum of another project': [
      'using Shop.Shared.Limits;\n',
      'err.StatusCode == 404 && (err.ErrorCode == Far.Limited || err.ErrorCode == Far.Gone)',
      ['Far.Limited'],
    ],
    'a namespace of the framework': ['using System;\n', 'err.StatusCode == 404 && err.ErrorCode == Codes.Declined', []],
    'the own folder': ['', 'err.StatusCode == 404 && (err.ErrorCode == Own.Declined || err.ErrorCode == Own.Gone)', ['Own.Declined']],
    'a namespace around': ['', 'err.StatusCode == 404 && err.ErrorCode == Root.Declined', ['Root.Declined']],
    'a namespace that is not used': ['', 'err.StatusCode == 404 && err.ErrorCode == Codes.Declined', []],
  };
  it.each(Object.entries(cases))('%s', async (_name, [imports, test, marked]) => {
    const path = '/w/Shop/Client/Handler.cs';
    expect(await mismatches({ ...declared, [path]: handler(imports, test) }, path)).toEqual(marked);
  });
});
