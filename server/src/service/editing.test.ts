/** What an editor asks, in each language's own notation: completion where a code is begun, hover, diagnostics, suppressions. */
import { afterEach, describe, expect, it } from 'vitest';
import { noCancellation as token } from '../core/cancellation.ts';
import { silentLogger } from '../core/logger.ts';
import type { LanguageService } from '../service.ts';
import { createLanguageService } from '../service.ts';
import { atCursor } from '../testing/markers.ts';
import { createMemoryHost } from '../testing/nodeHost.ts';

const catalogue = JSON.stringify({
  id: 'shop',
  title: 'Shop',
  envelope: { code: '/code' },
  codes: { card_declined: { status: 402 }, not_found: { status: 404, title: 'Gone for good' }, rate_limited: { status: 429 } },
});

let service: LanguageService;
afterEach(() => service.dispose());

/** A file open in the editor, in a folder whose files all mean the catalogue. */
function open(path: string, languageId: string, text: string): void {
  service = createLanguageService(
    createMemoryHost({ '/w/shop.errors.json': catalogue, '/w/faultbook.jsonc': '{ "bind": [{ "files": "**", "catalogue": "shop" }] }' }),
    silentLogger,
  );
  service.setFolders([{ path: '/w' }]);
  service.openDocument(path, languageId, 1, text);
}

interface Editing {
  readonly path: string;
  /** Around the statements of each case. */
  readonly head: string;
  readonly tail: string;
  /** `|` is the cursor; the first offer is `not_found` (the status is 404 there), written where the string stands. */
  readonly completed: Readonly<Record<string, string>>;
  /** Statements with one finding, and the comment that suppresses it. */
  readonly wrong: string;
  readonly comment: string;
}

const languages: Readonly<Record<string, Editing>> = {
  go: {
    path: '/w/x.go',
    head: 'package shop\n\nfunc f(c *gin.Context, resp *http.Response) error {\n\tvar problem Problem\n\tjson.NewDecoder(resp.Body).Decode(&problem)\n\tif resp.StatusCode == 404 {\n',
    tail: '\n\t}\n\treturn nil\n}\n\nfunc g() error { return nil }\n',
    completed: {
      'a comparison': '\t\tif problem.Code == "|" {\n\t\t\ta()\n\t\t}',
      'a comparison, half-way': '\t\tif problem.Code == "not|" {\n\t\t\ta()\n\t\t}',
      'a comparison that is not closed': '\t\tif problem.Code == "|',
      'a comparison that is not closed, before a brace': '\t\tif problem.Code == "| {\n\t\t\ta()\n\t\t}',
      'a label': '\t\tswitch problem.Code {\n\t\tcase "|":\n\t\t}',
      'a label that is not closed': '\t\tswitch problem.Code {\n\t\tcase "|\n\t\t}',
      'another label of the arm': '\t\tswitch problem.Code {\n\t\tcase "rate_limited", "|":\n\t\t}',
      'a raw string': '\t\tif problem.Code == `|` {\n\t\t\ta()\n\t\t}',
      'a list': '\t\tif slices.Contains([]string{"|"}, problem.Code) {\n\t\t\ta()\n\t\t}',
      'an answer': '\t\tc.JSON(404, gin.H{"code": "|"})',
      'an answer that is not closed': '\t\tc.JSON(404, gin.H{"code": "|',
    },
    wrong: '\t\tif problem.Code == "card_declined" {\n\t\t\ta()\n\t\t}',
    comment: '\t\t// faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  rust: {
    path: '/w/x.rs',
    head: "async fn f<'a>(res: Response, x: &'a str) -> Result<(), Error> {\n    let status = res.status();\n    let problem: Problem = res.json().await?;\n    if status == 404 {\n",
    tail: '\n    }\n    Ok(())\n}\n\nfn g() {}\n',
    completed: {
      'a comparison': '        if problem.code == "|" {\n            a();\n        }',
      'a comparison, half-way': '        if problem.code == "not|" {\n            a();\n        }',
      'a comparison that is not closed, before a brace': '        if problem.code == "| {\n            a();\n        }',
      'behind a lifetime': `        fn h<'b>(y: &'b str) {} if problem.code == "|" { a(); }`,
      'an arm': '        match problem.code.as_str() {\n            "|" => a(),\n            _ => {}\n        }',
      'another value of the arm':
        '        match problem.code.as_str() {\n            "rate_limited" ¦ "|" => a(),\n            _ => {}\n        }',
      'an optional value': '        match problem.code.as_deref() {\n            Some("|") => a(),\n            _ => {}\n        }',
      'within matches!': '        if matches!(problem.code.as_str(), "rate_limited" ¦ "|") {\n            a();\n        }',
      'a list': '        if ["|"].contains(&problem.code.as_str()) {\n            a();\n        }',
      'an answer': '        return (StatusCode::NOT_FOUND, Json(json!({ "code": "|" }))).into_response();',
      'a struct': '        return Err(ApiError { status: 404, code: "|".into() });',
    },
    wrong: '        if problem.code == "card_declined" {\n            a();\n        }',
    comment: '        // faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  python: {
    path: '/w/x.py',
    head: 'import requests\n\ndef f(url):\n    res = requests.get(url)\n    problem = res.json()\n    if res.status_code == 404:\n        pass\n',
    tail: '\n    return problem\n\n\ndef g():\n    return None\n',
    completed: {
      'a comparison': '        if problem["code"] == "|":\n            a()',
      'a comparison, half-way': "        if problem['code'] == 'not|':\n            a()",
      'a comparison that is not closed': '        if problem["code"] == "|',
      'a comparison that is not closed, before its colon': '        if problem["code"] == "|:\n            a()',
      'a member read by get': '        if problem.get("code") == "|":\n            a()',
      'behind a division': '        if x // 100 == 4 and problem["code"] == "|":\n            a()',
      'a case': '        match problem["code"]:\n            case "|":\n                a()',
      'a case that is not closed': '        match problem["code"]:\n            case "|',
      'another value of the case': '        match problem["code"]:\n            case "rate_limited" ¦ "|":\n                a()',
      'a set': '        if problem["code"] in {"rate_limited", "|"}:\n            a()',
      'an answer': '        return jsonify({"code": "|"}), 404',
      'an exception': '        raise ApiError(404, code="|")',
    },
    wrong: '        if problem["code"] == "card_declined":\n            a()',
    comment: '        # faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  java: {
    path: '/w/X.java',
    head: 'import okhttp3.*;\n\nclass X {\n  Order f(Request request) throws IOException {\n    Response res = client.newCall(request).execute();\n    Problem problem = read(res.body().string());\n    if (res.code() == 404) {\n',
    tail: '\n    }\n    return null;\n  }\n\n  void g() {}\n}\n',
    completed: {
      'an equality': '      if (problem.getCode().equals("|")) a();',
      'an equality the other way round': '      if ("|".equals(problem.getCode())) a();',
      'an equality, half-way': '      if (problem.getCode().equals("not|")) a();',
      'an equality that is not closed': '      if (problem.getCode().equals("|',
      'behind a character': `      char c = '"'; if (problem.getCode().equals("|")) a();`,
      'a label': '      switch (problem.getCode()) {\n        case "|":\n      }',
      'a label that is not closed': '      switch (problem.getCode()) {\n        case "|\n      }',
      'another label of the arm':
        '      switch (problem.getCode()) {\n        case "rate_limited", "|" -> a();\n        default -> b();\n      }',
      'a set': '      if (Set.of("rate_limited", "|").contains(problem.getCode())) a();',
      'an answer': '      return ResponseEntity.status(404).body(Map.of("code", "|"));',
      'an answer with a status by its name': '      return ResponseEntity.notFound().body(Map.of("error", Map.of("code", "|")));',
    },
    wrong: '      if (problem.getCode().equals("card_declined")) a();',
    comment: '      // faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  kotlin: {
    path: '/w/X.kt',
    head: 'import okhttp3.*\n\nfun f(request: Request): Order? {\n  val res = client.newCall(request).execute()\n  val problem = parse(res.body)\n  if (res.code == 404) {\n',
    tail: '\n  }\n  return null\n}\n\nfun g() {}\n',
    completed: {
      'a comparison': '    if (problem.code == "|") a()',
      'a comparison, half-way': '    if (problem.code == "not|") a()',
      'an entry of a when': '    when (problem.code) {\n      "|" -> a()\n    }',
      'another value of the entry': '    when (problem.code) {\n      "rate_limited", "|" -> a()\n    }',
      'a set': '    if (problem.code in setOf("rate_limited", "|")) a()',
    },
    wrong: '    if (problem.code == "card_declined") a()',
    comment: '    // faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  csharp: {
    path: '/w/X.cs',
    head: 'using System.Net;\n\npublic class X\n{\n    public async Task<Order> F(Uri url)\n    {\n        var res = await client.GetAsync(url);\n        var problem = await res.Content.ReadFromJsonAsync<Problem>();\n        if (res.StatusCode == HttpStatusCode.NotFound)\n        {\n',
    tail: '\n        }\n        return null;\n    }\n\n    void G() { }\n}\n',
    completed: {
      'a comparison': '            if (problem.Code == "|") A();',
      'a comparison, half-way': '            if (problem?.Code == "not|") A();',
      'a comparison that is not closed': '            if (problem.Code == "|',
      'a comparison that is not closed, before its bracket': '            if (problem.Code == "|) A();',
      'a pattern': '            if (problem.Code is "rate_limited" or "|") A();',
      'a property pattern': '            if (problem is { Code: "|" }) A();',
      'a label': '            switch (problem.Code)\n            {\n                case "|":\n                    break;\n            }',
      'a label that is not closed': '            switch (problem.Code)\n            {\n                case "|\n            }',
      'an arm of an expression': '            Use(problem.Code switch { "rate_limited" => 1, "|" => 2, _ => 3 });',
      'a list': '            if (new[] { "rate_limited", "|" }.Contains(problem.Code)) A();',
      'an answer': '            return NotFound(new { code = "|" });',
      'an exception': '            throw new ApiException(statusCode: 404, code: "|");',
    },
    wrong: '            if (problem.Code == "card_declined") A();',
    comment: '            // faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  php: {
    path: '/w/x.php',
    head: '<?php\nuse Illuminate\\Support\\Facades\\Http;\n\nfunction f($url) {\n    $res = Http::get($url);\n    $problem = $res->json();\n    if ($res->status() === 404) {\n',
    tail: '\n    }\n    return null;\n}\n\nfunction g() {}\n',
    completed: {
      'a comparison': "        if ($problem['code'] === '|') { a(); }",
      'a comparison, half-way': '        if ($problem["code"] === "not|") { a(); }',
      'a comparison that is not closed': "        if ($problem['code'] === '|",
      'a comparison that is not closed, before its bracket': "        if ($problem['code'] === '|) { a(); }",
      'a comparison that is not closed, in other quotes': '        if ($problem["code"] === "|',
      'behind a comment of another kind': "        # it's\n        if ($problem['code'] === '|') { a(); }",
      'a label': "        switch ($problem['code']) {\n            case '|':\n        }",
      'a label that is not closed': "        switch ($problem['code']) {\n            case '|\n        }",
      'an arm': "        $x = match ($problem['code']) { 'rate_limited', '|' => 1, default => 2 };",
      'a list': "        if (in_array($problem['code'], ['rate_limited', '|'])) { a(); }",
      'an answer': "        return response()->json(['code' => '|'], 404);",
      'an exception': "        throw new ApiException(status: 404, code: '|');",
    },
    wrong: "        if ($problem['code'] === 'card_declined') { a(); }",
    comment: '        // faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
  ruby: {
    path: '/w/x.rb',
    head: 'def f(url)\n  res = Faraday.get(url)\n  problem = JSON.parse(res.body)\n  if res.status == 404\n',
    tail: '\n  end\n  problem\nend\n\ndef g\n  nil\nend\n',
    completed: {
      'a comparison': "    a if problem['code'] == '|'",
      'a comparison, half-way': '    if problem["code"] == "not|"\n      a\n    end',
      'a comparison that is not closed': "    if problem['code'] == '|",
      'a member by dig': "    a if problem.dig('error', 'code') == '|'",
      'a when': "    case problem['code']\n    when '|' then a\n    end",
      'a when that is not closed': "    case problem['code']\n    when '|\n    end",
      'another value of the when': "    case problem['code']\n    when 'rate_limited', '|' then a\n    end",
      'a list': "    a if ['rate_limited', '|'].include?(problem['code'])",
      'an answer': "    render json: { code: '|' }, status: :not_found",
      'an exception': "    raise ApiError.new(404, code: '|')",
    },
    wrong: "    a if problem['code'] == 'card_declined'",
    comment: '    # faultbook-disable-next-line status-code-mismatch -- the sandbox does this\n',
  },
};

describe.each(Object.entries(languages))('%s', (languageId, { path, head, tail, completed, wrong, comment }) => {
  const marker = comment.trim().split(' ')[0]!;

  it.each(Object.entries(completed))('completes %s', async (_name, marked) => {
    const { text, offset } = atCursor(head + marked + tail);
    open(path, languageId, text);
    const found = await service.completion(path, offset, token);
    expect(found?.items[0]?.label).toBe('not_found');
    const { span } = found!.items[0]!.edit;
    expect(span.start <= offset && offset <= span.end && /^\w*$/.test(text.slice(span.start, span.end))).toBe(true);
  });

  it('completes nothing in a comment', async () => {
    const { text, offset } = atCursor(`${head}    ${marker} problem.code == "|"${tail}`);
    open(path, languageId, text);
    expect((await service.completion(path, offset, token))?.items ?? []).toEqual([]);
  });

  it('shows a code, finds what cannot be, and is told not to', async () => {
    const text = head + wrong + tail;
    open(path, languageId, text);
    const at = text.indexOf('card_declined');
    expect((await service.hover(path, at + 2, token))?.text).toContain('402');
    expect(JSON.stringify(await service.definition(path, at + 2, token))).toContain('.errors.json');
    const { findings } = await service.findings(path, token);
    expect(findings.map(({ rule, span }) => [rule, text.slice(span.start + 1, span.end - 1)])).toEqual([
      ['status-code-mismatch', 'card_declined'],
    ]);
    service.dispose();
    open(path, languageId, head + comment + wrong + tail);
    const told = await service.findings(path, token);
    expect([told.findings, told.suppressed.map(({ justification }) => justification)]).toEqual([[], ['the sandbox does this']]);
  });

  it('writes the comment that suppresses', async () => {
    const text = head + wrong + tail;
    open(path, languageId, text);
    const { findings } = await service.findings(path, token);
    const edits = service.suppression(path, findings[0]!)!.edits.get(path)!;
    service.changeDocument(
      path,
      2,
      edits.map(({ span, newText }) => ({ span, text: newText })),
    );
    expect((await service.findings(path, token)).findings).toEqual([]);
    expect(service.text(path)).toContain(`${marker} faultbook-disable-next-line status-code-mismatch`);
  });
});
