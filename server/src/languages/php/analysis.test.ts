/** What the analysis makes of PHP: forms, retries, traps. */
import { testForms, testRetries, testTraps } from '../../testing/languageTables.ts';
import { forms } from './fixtures/forms.ts';
import { retries } from './fixtures/retries.ts';
import { traps } from './fixtures/traps.ts';
import { php } from './language.ts';

const head = `<?php
namespace App;
use GuzzleHttp\\Client;
use GuzzleHttp\\Middleware;
use Illuminate\\Support\\Facades\\Http;
use Symfony\\Component\\HttpFoundation\\Response;
use Symfony\\Component\\HttpFoundation\\JsonResponse;

const MISSING_STATUS = 404;
const LIMITED_CODE = 'limited';
define('TRANSIENT', [429, 503]);
enum Kind: string { case Limited = 'limited'; case Missing = 'not_found'; }
`;

/** The text as members of a class where it holds methods, as functions where it holds those, as a method's statements otherwise. */
const wrap = (text: string): string => {
  if (/^\s*function \w+\(.*\{/.test(text)) return `${head}\n${text}\n`;
  const isMember = /^\s*(?:#\[|public |private |protected )/.test(text);
  return `${head}
class Orders {
  const GONE = 410;
  private const RETRIED = ['limited', 'not_found'];
${isMember ? text : `  public function handle($err, $url, $client) {\n${text}\n  }`}
}
`;
};

testForms({ language: php, wrap }, 40, forms);
testRetries({ language: php, wrap }, 12, retries);
testTraps(php, [wrap], 25, traps);
