/** What looks like an API's code or status in Python and is none. */
import { testTraps } from '../../testing/languageTables.ts';
import { python } from './language.ts';

const imports = 'import errno, json, time\nimport requests\nimport httpx\nfrom fastapi import HTTPException\n';

const inFunction = (text: string): string =>
  `${imports}\nasync def outer(url, x, y, response, err, session, client):\n${text.replaceAll(/^(?=.)/gm, '    ')}\n`;

const atTop = (text: string): string => `${imports}\n${text}\n`;

testTraps(python, [atTop, inFunction], 25, {
  errno: `try:\n    open("x")\nexcept OSError as e:\n    if e.errno == errno.ENOENT or e.errno == 404:\n        raise`,
  'errno names': `try:\n    connect()\nexcept OSError as exc:\n    if exc.code == "ECONNREFUSED" or exc.code == "EPIPE":\n        raise`,
  SQLSTATE: `try:\n    db.execute(q)\nexcept IntegrityError as e:\n    if e.orig.pgcode == "23505" or e.code == "23505":\n        pass`,
  gRPC: `try:\n    stub.Get(x)\nexcept grpc.RpcError as e:\n    if e.code() == grpc.StatusCode.NOT_FOUND:\n        pass\n    if e.code() == 5:\n        pass`,
  'exit codes': `result = subprocess.run(args)\nif result.returncode == 404 or result.returncode != 0:\n    fail()\ntry:\n    main()\nexcept SystemExit as e:\n    if e.code == 2:\n        pass`,
  'WebSocket close codes': `try:\n    ws.recv()\nexcept ConnectionClosed as e:\n    if e.code == 1006 or e.code >= 4000:\n        reconnect()`,
  'pydantic issues': `for issue in exc.errors():\n    if issue["type"] == "missing" or issue["code"] == "value_error":\n        report(issue)`,
  'Django validation': `try:\n    form.clean()\nexcept ValidationError as e:\n    if e.code == "required" or e.code == "max_length":\n        pass`,
  'countries and currencies': `if country.code == "DE" or currency.code == "EUR":\n    local(country)`,
  'status strings': `if order.status == "not_found" or job.status == "failed" or subscription["status"] == "active":\n    use(order)`,
  "another provider's codes": `try:\n    stripe.Charge.create()\nexcept stripe.CardError as e:\n    if e.code == "incorrect_number" or e.code == "balance_insufficient":\n        pass`,
  boto: `try:\n    s3.get_object()\nexcept ClientError as e:\n    if e.response["Error"]["Code"] == "NoSuchKey":\n        pass`,
  'an enum of its own': `match x.code:\n    case Kind.MISSING:\n        a()\n    case Kind.BROKEN:\n        b()`,
  "a body's own code 200": `body = requests.get(url).json()\nif body["code"] == 200:\n    use(body["data"])\nif body["code"] != 0:\n    raise Failed(body["msg"])`,
  'maps of numbers that are no statuses': `weights = {"light": 300, "normal": 400, "bold": 700}\nlimits = [400, 404, 429]\nif size in limits:\n    grow(weights["bold"])`,
  'translation keys': `show(_("not_found"))\nlabel = gettext("limited")`,
  'codes in comments and prose': `# not_found comes with 404 and limited with 400\ntext = "the answer was not_found with 500"\nsay(text)`,
  docstrings: `def f():\n    """limited comes with 404, not_found with 429."""\n    return 1`,
  "the project's own message": `try:\n    work()\nexcept Stopped as err:\n    if err.args[0] == STOPPED:\n        pass`,
  'facts of another response': `a = requests.get(x)\nb = requests.get(y)\nif a.status_code == 404:\n    if b.json()["code"] == "declined":\n        wait()`,
  'a variable assigned again': `res = requests.get(x)\nif res.status_code == 404:\n    res = requests.get(y)\n    if res.json()["code"] == "declined":\n        note(res)`,
  'the same path asked twice': `a = api.get("orders")\nif a.status_code == 404:\n    b = api.get("orders")\n    if b.code == "declined":\n        note(b)`,
  'a closure': `res = requests.get(x)\nif res.status_code == 404:\n    queue.add(lambda: again().code == "declined")`,
  'names of an inner function': `res = requests.get(x)\nif res.status_code == 404:\n    def later():\n        res = requests.get(y)\n        return res.json()["code"] == "declined"\n    queue.add(later)`,
  'a range with the code in it': `res = requests.get(x)\nif res.status_code >= 400:\n    if res.json()["code"] == "declined":\n        show(res)`,
  'the next item of a list': `for u in urls:\n    res = requests.get(u)\n    if res.status_code == 429:\n        later(u, res.headers.get("Retry-After"))\n        continue\n    use(res)`,
  'both forms read': `h = response.headers["Retry-After"]\nwait = int(h) if h.isdigit() else (parsedate_to_datetime(h) - now()).total_seconds()`,
  'both forms read, by exception': `h = response.headers.get("Retry-After")\ntry:\n    wait = int(h)\nexcept (TypeError, ValueError):\n    wait = (email.utils.parsedate_to_datetime(h) - now()).total_seconds()`,
  'a passthrough': `@app.errorhandler(Exception)\ndef failed(err):\n    return jsonify(code=err.code, message=str(err)), err.status_code`,
  'a server that sends what it documents': `def f():\n    raise HTTPException(404, detail={"code": "not_found"})\n\ndef g():\n    return {"code": "limited"}, 429, {"Retry-After": "5"}\n\ndef h():\n    raise ApiError(402, "declined")`,
  'assertions of tests': `res = requests.get(url)\nassert res.status_code == 429\nassert res.json()["code"] == "limited"`,
  'texts that tests look at': `problem = requests.get(x).json()\nassert problem["message"] == "declined"\nself.assertTrue(problem["message"] == "limited")`,
  'cookies, queries and the environment': `if request.args.get("code") == "abc123":\n    login()\nif os.environ.get("STATUS") == "404":\n    stop()`,
  OAuth: `code = request.args.get("code")\nif code == "":\n    fail()\ntoken = exchange(code)`,
  'half-typed code': `res = requests.get(url)\nif res.status_code == 404:\n    b = res.json()\n    if b["code"] == `,
  'raise_for_status within try': `try:\n    res = requests.get(url)\n    res.raise_for_status()\nexcept requests.HTTPError:\n    if res.json()["code"] == "declined":\n        note(res)`,
});
