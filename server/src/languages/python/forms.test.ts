/** The forms in which Python handlers are really written: each narrows the statuses, and the marked code cannot come with them. */
import { testForms } from '../../testing/languageTables.ts';
import { python } from './language.ts';

const indent = (text: string, by: string): string => text.replaceAll(/^(?=.)/gm, by);

const moduleText = `import requests
import httpx
from http import HTTPStatus
from enum import Enum

class Kind(str, Enum):
    LIMITED = "limited"
    MISSING = "not_found"

MISSING = 404
LIMITED = "limited"
TRANSIENT = {429, 503}
RETRIED = frozenset({"limited", "not_found"})

def is_missing(res):
    return res.status_code == 404
`;

const wrap = (text: string): string => `${moduleText}\nasync def handle(err, body, url, client, session):\n${indent(text, '    ')}\n`;

testForms({ language: python, wrap }, 40, {
  'if, nested': `if err.status_code == 404:\n    if err.code == «"declined"»:\n        a()\n    if err.code == "not_found":\n        b()`,
  'requests, the body read once': `res = requests.get(url)\nbody = res.json()\nif res.status_code == 404 and body["code"] == «"limited"»:\n    a()\nif res.status_code == 429 and body["code"] == "limited":\n    b()`,
  'else branch': `if err.status == 402:\n    pass\nelse:\n    if err.code == «"declined"»:\n        a()\n    if err.code == "not_found":\n        b()`,
  elif: `if err.status == 402:\n    a()\nelif err.code == «"declined"»:\n    b()\nelif err.code == "limited":\n    c()\nelse:\n    if err.code == "not_found": d()`,
  'early return': `if res.status_code != 404:\n    return\nif res.json()["code"] == «"limited"»:\n    a()`,
  'early raise, negated': `if not (err.status == 404):\n    raise err\nif err.code == «"limited"»:\n    a()`,
  'continue in a loop': `while more():\n    res = requests.get(url)\n    if res.status_code != 402:\n        continue\n    if res.json()["code"] == «"limited"»:\n        a()\n    if res.json().get("code") == "declined":\n        b()`,
  'and in one expression': `if err.status == 404 and err.code == «"limited"»:\n    a()`,
  'the code first': `if err.code == «"limited"» and err.status == 404:\n    a()`,
  'or joins': `if err.status == 404 or err.status == 402:\n    if err.code == "declined":\n        a()\n    if err.code == «"limited"»:\n        b()`,
  'not both': `if not (err.status != 404 or err.code != «"limited"»):\n    a()`,
  'conditional expression': `text = ("a" if err.code == «"limited"» else "b") if err.status == 404 else ("c" if err.code == «"not_found"» else "d")`,
  'get with a default': `res = requests.get(url)\nif res.status_code == 404 and res.json().get("code", "") == «"limited"»:\n    a()\nres = requests.get(url)\nif res.status_code == 404 and res.json().get("code", None) == «"declined"»:\n    b()`,
  'nested get': `res = requests.get(url)\nif res.status_code == 404 and res.json().get("error", {}).get("code") == «"limited"»:\n    a()`,
  'an empty body where there is none': `res = requests.get(url)\ntry:\n    body = res.json()\nexcept ValueError:\n    body = {}\nif res.status_code == 404 and body.get("code") == «"limited"»:\n    a()`,
  'or an empty body': `res = requests.get(url)\ncode = (res.json() or {}).get("code")\nif res.status_code == 404 and code == «"limited"»:\n    a()`,
  getattr: `if getattr(err, "status_code", None) == 404 and getattr(err, "code", None) == «"limited"»:\n    a()`,
  'one-assignment alias': `status = err.status\ncode = err.code\nif status == 404:\n    if code == «"limited"»:\n        a()`,
  'several at once': `status, code = err.status, err.code\nif status == 404 and code == «"limited"»:\n    a()`,
  'named test': `missing = err.status == 404\nif missing and err.code == «"limited"»:\n    a()`,
  walrus: `if err.status == 404 and (code := err.code) == «"limited"»:\n    a(code)`,
  'walrus on the status': `if (status := err.status) == 404:\n    if err.code == «"limited"»:\n        a(status)`,
  yoda: `if 404 == err.status and «"limited"» == err.code:\n    a()`,
  'is not': `if err.status is not 404:\n    return\nif err.code == «"limited"»:\n    a()`,
  'chained comparison': `if 500 <= err.status < 600:\n    if err.code == «"limited"»:\n        a()\n    if err.code == "broken":\n        b()`,
  'two comparisons': `if err.status >= 500 and err.status <= 599:\n    if err.code == «"limited"»:\n        a()`,
  range: `if err.status in range(500, 600):\n    if err.code == «"limited"»:\n        a()\n    if err.code == "broken":\n        b()`,
  'class by division': `if err.status // 100 == 4:\n    if err.code == «"broken"»:\n        a()`,
  'class by int of a division': `if int(err.status / 100) == 4 and err.code == «"broken"»:\n    a()`,
  'tuple of statuses': `if err.status in (404, 402):\n    if err.code == «"limited"»:\n        a()\n    if err.code == "declined":\n        b()`,
  'not in a list of statuses': `if err.status not in [404, 402]:\n    return\nif err.code == «"limited"»:\n    a()`,
  'set of codes': `if err.status == 404 and err.code in {"not_found", «"limited"»}:\n    a()`,
  'a set of this file': `if err.status in TRANSIENT and err.code == «"not_found"»:\n    a()`,
  'a constant of this file': `if err.status == MISSING and err.code == «LIMITED»:\n    a()`,
  'an enum of this file': `if err.status == 404 and err.code == «Kind.LIMITED»:\n    a()`,
  "an enum's value": `if err.status == 404 and err.code == «Kind.LIMITED.value»:\n    a()`,
  HTTPStatus: `if err.status == HTTPStatus.NOT_FOUND and err.code == «"limited"»:\n    a()`,
  "HTTPStatus's value": `if err.status == HTTPStatus.TOO_MANY_REQUESTS.value and err.code == «"declined"»:\n    a()`,
  'status of Starlette and DRF': `if res.status_code == status.HTTP_404_NOT_FOUND:\n    if res.json()["code"] == «"limited"»:\n        a()`,
  'codes of requests': `res = requests.get(url)\nif res.status_code == requests.codes.too_many:\n    if res.json()["code"] == «"declined"»:\n        a()`,
  'codes of httpx': `res = httpx.get(url)\nif res.status_code == httpx.codes.NOT_FOUND and res.json()["code"] == «"limited"»:\n    a()`,
  'match on the status': `match err.status:\n    case 404:\n        if err.code == «"limited"»:\n            a()\n    case 429:\n        if err.code == "limited":\n            b()`,
  'match, several values': `match err.status:\n    case 404 | 402:\n        if err.code == «"limited"»:\n            a()\n        if err.code == "declined":\n            b()`,
  'match, the rest': `match err.status:\n    case 404:\n        return\n    case HTTPStatus.TOO_MANY_REQUESTS:\n        return\n    case _:\n        if err.code == «"limited"»:\n            a()\n        if err.code == "declined":\n            b()`,
  'match with a guard': `match err.status:\n    case s if s >= 500:\n        if err.code == «"limited"»:\n            a()\n    case s if 400 <= s < 500:\n        if err.code == «"broken"»:\n            b(s)`,
  'match on the code': `if err.status == 404:\n    match err.code:\n        case "not_found":\n            a()\n        case «"limited"»:\n            b()`,
  'match on a pair': `match (err.status, err.code):\n    case (404, «"limited"»):\n        a()\n    case (429, "limited"):\n        b()`,
  'match on a pair without parentheses': `match err.status, err.code:\n    case 404, «"limited"»:\n        a()\n    case 404, _:\n        b()`,
  'match on a mapping': `res = requests.get(url)\nif res.status_code == 404:\n    match res.json():\n        case {"code": «"limited"»}:\n            a()\n        case {"error": {"code": "not_found"}}:\n            b()`,
  'match on a class': `match err:\n    case ApiError(status=404, code=«"limited"»):\n        a()\n    case ApiError(status=429, code="limited"):\n        b()`,
  'the status after the code': `match err.code:\n    case "not_found":\n        if err.status == 404:\n            a()\n    case "limited":\n        if err.status == 429:\n            b()`,
  'ok flag': `res = requests.get(url)\nbody = res.json()\nif res.ok:\n    if body["code"] == «"limited"»:\n        a()\nelif body["code"] == "limited":\n    b()`,
  'not ok, early return': `res = requests.get(url)\nif not res.ok:\n    return\nif res.json()["code"] == «"limited"»:\n    a()`,
  is_client_error: `res = httpx.get(url)\nif res.is_client_error and res.json()["code"] == «"broken"»:\n    a()`,
  raise_for_status: `res = requests.get(url)\nres.raise_for_status()\nif res.json()["code"] == «"limited"»:\n    a()`,
  'raise_for_status, caught': `try:\n    res = requests.get(url)\n    res.raise_for_status()\nexcept requests.HTTPError as e:\n    if e.response.status_code == 404:\n        if e.response.json()["code"] == «"limited"»:\n            a()\n        if e.response.json()["code"] == "not_found":\n            b()`,
  'except several': `try:\n    send()\nexcept (ApiError, OtherError) as exc:\n    if exc.status_code == 404 and exc.code == «"limited"»:\n        a()`,
  'try with else': `try:\n    res = requests.get(url)\nexcept OSError:\n    return\nelse:\n    if res.status_code == 404 and res.json()["code"] == «"limited"»:\n        a()`,
  aiohttp: `async with session.get(url) as resp:\n    body = await resp.json()\n    if resp.status == 404 and body["code"] == «"limited"»:\n        a()`,
  'httpx, awaited': `resp = await client.get(url)\nif resp.status_code == 404:\n    if resp.json()["code"] == «"limited"»:\n        a()`,
  'json.loads': `res = requests.get(url)\nbody = json.loads(res.text)\nif res.status_code == 404 and body["code"] == «"limited"»:\n    a()`,
  'a helper that reads the body': `res = requests.get(url)\nproblem = parse_problem(res)\nif res.status_code == 404 and problem["code"] == «"limited"»:\n    a()`,
  'local predicate': `res = requests.get(url)\nif is_missing(res) and res.json()["code"] == «"limited"»:\n    a()`,
  'status of the body': `res = requests.get(url)\nbody = res.json()\nif body["status"] == 404 and body["code"] == «"limited"»:\n    a()`,
  'some of several': `if err.status == 404 and any(e["code"] == "limited" for e in body["errors"]):\n    a()`,
  'str of the status': `res = requests.get(url)\nif str(res.status_code) == "404" and res.json()["code"] == «"limited"»:\n    a()`,
  'loop with else': `for attempt in range(3):\n    res = requests.get(url)\n    if res.status_code == 404:\n        break\nelse:\n    raise Exhausted()\nif res.json()["code"] == "not_found":\n    a()`,
  with: `with requests.Session() as session:\n    res = session.get(url)\n    if res.status_code == 404 and res.json()["code"] == «"limited"»:\n        a()`,
  'parentheses over lines': `if (\n    err.status == 404  # gone\n    and err.code == «"limited"»\n):\n    a()`,
  'Flask tuple': `return {"code": «"limited"», "message": "x"}, 404`,
  'Flask jsonify': `return jsonify({"code": «"limited"»}), 404`,
  'Flask jsonify with keywords': `return jsonify(code=«"limited"»), HTTPStatus.NOT_FOUND`,
  'Flask, documented': `return jsonify(error=dict(code="limited")), 429, {"Retry-After": "5"}`,
  make_response: `return make_response(jsonify({"code": «"declined"»}), 404)`,
  'Flask abort': `abort(404, description={"code": «"declined"»})`,
  FastAPI: `raise HTTPException(status_code=404, detail={"code": «"declined"», "message": "no"})`,
  'FastAPI, named': `raise HTTPException(status_code=status.HTTP_404_NOT_FOUND, detail={"error": {"code": «"declined"»}})`,
  JSONResponse: `return JSONResponse(status_code=429, content={"code": «"declined"»}, headers={"Retry-After": "5"})`,
  Django: `return JsonResponse({"code": «"declined"»}, status=404)`,
  'Django REST framework': `return Response({"code": «"declined"»}, status=status.HTTP_404_NOT_FOUND)`,
  'aiohttp server': `return web.json_response({"code": «"declined"»}, status=404)`,
  'aiohttp exception': `raise web.HTTPNotFound(text=json.dumps({"code": «"declined"»}))`,
  'thrown by position': `raise ApiError(404, «"declined"»)`,
  'thrown by position, a message between': `raise ApiError(400, "no such card", «Kind.LIMITED»)`,
  'thrown by keywords': `raise ShopError(status_code=404, code=«"declined"», message="no")`,
  'a result': `result = {"status": 404, "body": {"code": «"declined"»}}`,
});
