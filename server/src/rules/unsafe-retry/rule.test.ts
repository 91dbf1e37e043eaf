import { testRule } from '../../testing/ruleTester.ts';
import { testRuleDocs } from '../../testing/ruleDocs.ts';

const title = 'Send an idempotency key';
const post = (
  options: string,
  body: string,
  params = 'url: string, attempt = 0',
): string => `export async function send(${params}): Promise<unknown> {
  const res = await fetch(url, ${options});
${body}
  return res.json();
}
`;
const again = `  if (res.status === 502 && attempt < 3) return send(url, attempt + 1);`;

testRule('unsafe-retry', {
  catalogue: 'voka',
  valid: [
    {
      name: 'Go: a request made apart, with a key',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\treq, err := http.NewRequest(http.MethodPost, url, body)\n\treq.Header.Set("Idempotency-Key", url)\n\tresp, err := http.DefaultClient.Do(req)\n\tif resp.StatusCode == 502 && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, err\n}\n`,
    },
    {
      name: 'Go: a request that another function adds to',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\treq, err := http.NewRequest(http.MethodPost, url, body)\n\tsign(req)\n\tresp, err := http.DefaultClient.Do(req)\n\tif resp.StatusCode == 502 && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, err\n}\n`,
    },
    {
      name: 'Go: a request whose headers are not visible',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\treq, err := http.NewRequest(http.MethodPost, url, body)\n\treq.Header = common\n\tresp, err := http.DefaultClient.Do(req)\n\tif resp.StatusCode == 502 && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, err\n}\n`,
    },
    {
      name: 'Go: a request of another method',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\treq, err := http.NewRequest(http.MethodPut, url, body)\n\tresp, err := http.DefaultClient.Do(req)\n\tif resp.StatusCode == 502 && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, err\n}\n`,
    },
    {
      name: 'Java: a request made apart, with a key',
      file: 'Shop.java',
      code: `import java.net.http.*;\nclass Shop {\n  String buy(URI uri, String text, int attempt) throws Exception {\n    HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(text)).header("Idempotency-Key", text).build();\n    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());\n    if (response.statusCode() == 502 && attempt < 3) return buy(uri, text, attempt + 1);\n    return response.body();\n  }\n}\n`,
    },
    {
      name: 'Java: headers that are not visible',
      file: 'Shop.java',
      code: `import java.net.http.*;\nclass Shop {\n  String buy(URI uri, String text, int attempt) throws Exception {\n    HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(text)).headers(common).build();\n    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());\n    if (response.statusCode() == 502 && attempt < 3) return buy(uri, text, attempt + 1);\n    return response.body();\n  }\n}\n`,
    },
    {
      name: 'Java: a request of another method',
      file: 'Shop.java',
      code: `import java.net.http.*;\nclass Shop {\n  String buy(URI uri, String text, int attempt) throws Exception {\n    HttpRequest request = HttpRequest.newBuilder(uri).PUT(BodyPublishers.ofString(text)).build();\n    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());\n    if (response.statusCode() == 502 && attempt < 3) return buy(uri, text, attempt + 1);\n    return response.body();\n  }\n}\n`,
    },
    {
      name: 'Go: GET',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tif resp.StatusCode == 502 && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, nil\n}\n`,
    },
    { name: 'GET', code: post('{}', again) },
    { name: 'PUT', code: post(`{ method: 'PUT' }`, again) },
    { name: 'DELETE', code: post(`{ method: 'DELETE' }`, again) },
    { name: 'a method that is not visible', code: post('{ method }', again) },
    { name: 'options that are not visible', code: post('init', again) },
    { name: 'options with a spread', code: post(`{ ...init, method: 'POST' }`, again) },
    { name: 'headers that are not visible', code: post(`{ method: 'POST', headers }`, again) },
    { name: 'headers with a spread', code: post(`{ method: 'POST', headers: { ...common, Accept: 'text/plain' } }`, again) },
    { name: 'an idempotency key', code: post(`{ method: 'POST', headers: { 'Idempotency-Key': key } }`, again) },
    { name: 'a key in the body', code: post(`{ method: 'POST', body: JSON.stringify({ idempotency_key: key }) }`, again) },
    { name: 'a condition that the second attempt would not meet', code: post(`{ method: 'PATCH', headers: { 'If-Match': tag } }`, again) },
    {
      name: 'the rate limit: it was not executed',
      code: post(`{ method: 'POST' }`, `  if (res.status === 429 && attempt < 3) return send(url, attempt + 1);`),
    },
    {
      name: 'the code of the rate limit',
      code: post(
        `{ method: 'POST' }`,
        `  const problem = await res.json();\n  if (problem.code === 'rate.exceeded' && attempt < 3) return send(url, attempt + 1);`,
      ),
    },
    {
      name: 'new credentials',
      code: post(`{ method: 'POST' }`, `  if (res.status === 401 && attempt < 1) return send(url, attempt + 1);`),
    },
    {
      name: 'a server error that is not retried',
      code: post(
        `{ method: 'POST' }`,
        `  if (res.status === 502) throw new Error('down');\n  if (res.status === 429 && attempt < 3) return send(url, attempt + 1);`,
      ),
    },
    { name: 'a POST that is not retried', code: post(`{ method: 'POST' }`, `  if (res.status === 502) return undefined;`) },
    {
      name: 'which of two requests is sent again is not clear',
      code: post(
        `{ method: 'POST' }`,
        `  if (res.status === 502) {\n    const other = await fetch(url);\n    if (other.status === 502 && attempt < 3) return send(url, attempt + 1);\n  }`,
      ),
    },
    {
      name: 'axios with a configuration that is not visible',
      code: `import axios from 'axios';\nexport async function send(url: string, n = 0): Promise<unknown> {\n  try {\n    return await axios.post(url, {}, config);\n  } catch (err) {\n    if (err.response?.status === 502 && n < 3) return send(url, n + 1);\n    throw err;\n  }\n}\n`,
    },
    {
      name: 'the next item',
      code: `export async function all(urls: string[]): Promise<void> {\n  for (const url of urls) {\n    const res = await fetch(url, { method: 'POST' });\n    if (res.status === 502) continue;\n    use(res);\n  }\n}\n`,
    },
  ],
  invalid: [
    {
      name: 'Go: a request made apart',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\treq, err := http.NewRequest(http.MethodPost, url, body)\n\treq.Header.Set("Accept", "text/plain")\n\tresp, err := http.DefaultClient.Do(req)\n\tif resp.StatusCode == «502» && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, err\n}\n`,
      fixes: {},
    },
    {
      name: 'Java: a request made apart',
      file: 'Shop.java',
      code: `import java.net.http.*;\nclass Shop {\n  String buy(URI uri, String text, int attempt) throws Exception {\n    HttpRequest request = HttpRequest.newBuilder(uri).header("Accept", "text/plain").POST(BodyPublishers.ofString(text)).build();\n    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());\n    if (response.statusCode() == «502» && attempt < 3) return buy(uri, text, attempt + 1);\n    return response.body();\n  }\n}\n`,
      fixes: {},
    },
    {
      name: 'Java: a method by its name',
      file: 'Shop.java',
      code: `import java.net.http.*;\nclass Shop {\n  String buy(URI uri, String text, int attempt) throws Exception {\n    HttpRequest request = HttpRequest.newBuilder(uri).method("PATCH", BodyPublishers.ofString(text)).build();\n    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());\n    if (response.statusCode() == «502» && attempt < 3) return buy(uri, text, attempt + 1);\n    return response.body();\n  }\n}\n`,
      fixes: {},
    },
    {
      name: 'Go: a call that takes no headers',
      file: 'shop.go',
      code: `package shop\n\nimport (\n\t"io"\n\t"net/http"\n)\n\nfunc Buy(url string, body io.Reader, attempt int) (*http.Response, error) {\n\tresp, err := http.Post(url, "text/plain", body)\n\tif err != nil {\n\t\treturn nil, err\n\t}\n\tif resp.StatusCode == «502» && attempt < 3 {\n\t\treturn Buy(url, body, attempt+1)\n\t}\n\treturn resp, nil\n}\n`,
      fixes: {},
    },
    {
      name: 'recursion',
      code: post(
        `{ method: 'POST', headers: { Accept: 'application/json' } }`,
        `  if (res.status === «502» && attempt < 3) return send(url, attempt + 1);`,
      ),
      severity: 'hint',
      messages: ['After 502 nobody knows whether this POST was executed: sent again without an idempotency key, it may be executed twice.'],
      related: ['send(url, attempt + 1)'],
      fixes: {
        [title]: post(
          `{ method: 'POST', headers: { Accept: 'application/json', 'Idempotency-Key': idempotencyKey } }`,
          `  if (res.status === 502 && attempt < 3) return send(url, attempt + 1, idempotencyKey);`,
          'url: string, attempt = 0, idempotencyKey = crypto.randomUUID()',
        ),
      },
    },
    {
      name: 'a loop',
      code: `export async function send(url: string, body: string): Promise<unknown> {
  for (let attempt = 0; attempt < 3; attempt++) {
    const res = await fetch(url, {
      method: 'PATCH',
      body,
    });
    if (![«500», 502].includes(res.status)) return res.json();
  }
  return undefined;
}
`,
      fixes: {
        [title]: `export async function send(url: string, body: string): Promise<unknown> {
  const idempotencyKey = crypto.randomUUID();
  for (let attempt = 0; attempt < 3; attempt++) {
    const res = await fetch(url, {
      method: 'PATCH',
      body,
      headers: { 'Idempotency-Key': idempotencyKey },
    });
    if (![500, 502].includes(res.status)) return res.json();
  }
  return undefined;
}
`,
      },
    },
    {
      name: 'the code of a server error, in one branch with others',
      code: post(
        `{ method: 'POST' }`,
        `  const problem = await res.json();\n  switch (problem.code) {\n    case 'rate.exceeded':\n    case «'carrier.unavailable'»:\n      if (attempt < 3) return send(url, attempt + 1);\n      break;\n  }`,
      ),
      messages: [/^After `carrier.unavailable` nobody knows/],
    },
    {
      name: 'a range',
      code: post(`{ method: 'POST' }`, `  if (res.status >= «500» && res.status < 600 && attempt < 3) return send(url, attempt + 1);`),
      messages: [/^After a server error nobody knows/],
      fixes: { [title]: undefined },
    },
    { name: 'a timeout', code: post(`{ method: 'POST' }`, `  if (res.status === «408» && attempt < 3) return send(url, attempt + 1);`) },
    {
      name: 'any failure',
      code: post(`{ method: 'POST' }`, `  if (!res.ok && attempt < 3) return «send(url, attempt + 1)»;`),
      fixes: { [title]: undefined },
    },
    {
      name: 'axios',
      code: `import axios from 'axios';\nexport async function send(url: string, n = 0): Promise<unknown> {\n  try {\n    return await axios.post(url, { to: 1 });\n  } catch (err) {\n    if (err.response?.status === «502» && n < 3) return send(url, n + 1);\n    throw err;\n  }\n}\n`,
      fixes: {
        [title]: `import axios from 'axios';\nexport async function send(url: string, n = 0, idempotencyKey = crypto.randomUUID()): Promise<unknown> {\n  try {\n    return await axios.post(url, { to: 1 }, { headers: { 'Idempotency-Key': idempotencyKey } });\n  } catch (err) {\n    if (err.response?.status === 502 && n < 3) return send(url, n + 1, idempotencyKey);\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'axios without a body',
      code: `import axios from 'axios';\nexport async function send(url: string, n = 0): Promise<unknown> {\n  try {\n    return await axios.post(url);\n  } catch (err) {\n    if (err.response?.status === «502» && n < 3) return send(url, n + 1);\n    throw err;\n  }\n}\n`,
      fixes: {
        [title]: `import axios from 'axios';\nexport async function send(url: string, n = 0, idempotencyKey = crypto.randomUUID()): Promise<unknown> {\n  try {\n    return await axios.post(url, undefined, { headers: { 'Idempotency-Key': idempotencyKey } });\n  } catch (err) {\n    if (err.response?.status === 502 && n < 3) return send(url, n + 1, idempotencyKey);\n    throw err;\n  }\n}\n`,
      },
    },
    {
      name: 'a retry helper',
      code: `import pRetry from 'p-retry';\nexport const send = (url: string) =>\n  pRetry(async () => {\n    const res = await fetch(url, { method: 'POST' });\n    if (res.status === «502») throw new Error('down');\n    return res.json();\n  });\n`,
      fixes: {},
    },
  ],
});

testRuleDocs('unsafe-retry', new URL('rule.md', import.meta.url));
