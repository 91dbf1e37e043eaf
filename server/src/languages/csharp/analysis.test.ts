/** What the analysis makes of C#: forms, retries, traps. */
import { testForms, testRetries, testTraps } from '../../testing/languageTables.ts';
import { forms } from './fixtures/forms.ts';
import { retries } from './fixtures/retries.ts';
import { traps } from './fixtures/traps.ts';
import { csharp } from './language.ts';

const usings = `using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc;
using Polly;
`;

const constants = `
  enum Kind { [EnumMember(Value = "limited")] Limited, [EnumMember(Value = "not_found")] Missing }
  enum Phase { Missing = 404, Gone = 410 }
  const int MissingStatus = 404;
  public const string LimitedCode = "limited";
  private static readonly HashSet<int> Transient = new() { 429, 503 };
  static readonly IReadOnlyList<string> Retried = new List<string> { "limited", "not_found" };
`;

/** The text as a class's members where it holds methods, as a method's statements otherwise. */
const wrap = (text: string): string => {
  const isMember =
    /^\s*(?:\[|public |private |protected |static |enum |record |async |bool [A-Z]\w*\(|void [A-Z]\w*\(|Task(?:<\w+>)? [A-Z]\w*\()/.test(
      text,
    );
  return `${usings}\nnamespace Shop;\npublic class Orders : ControllerBase {${constants}\n${isMember ? text : `  public async Task<IActionResult> Handle(Err err, string url) {\n${text}\n  }`}\n}\n`;
};

testForms({ language: csharp, wrap }, 40, forms);
testRetries({ language: csharp, wrap }, 12, retries);
testTraps(csharp, [wrap], 25, traps);
