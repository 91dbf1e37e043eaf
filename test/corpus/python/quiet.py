"""Right handlers, and what looks like a code or a status of the shop and is none."""
import email.utils
import errno
import sys
import time

import grpc
import psycopg2
import requests
import stripe
from requests.adapters import HTTPAdapter
from urllib3.util import Retry

BASE = "https://api.shop.example/v1"


# silent: the documented pairs
def order(number):
    res = requests.get(f"{BASE}/orders/{number}")
    if res.ok:
        return res.json()
    problem = res.json()
    if res.status_code == 404 and problem["code"] == "not_found":
        return None
    if res.status_code == 422 and problem["code"] == "invalid_request":
        return problem["issues"]
    raise RuntimeError(problem["message"])


# silent: a wait that reads both forms, capped, with an end
def articles(attempt=0):
    res = requests.get(f"{BASE}/articles")
    if res.status_code == 429 and attempt < 3:
        value = res.headers.get("Retry-After", "")
        if value.isdigit():
            wait = int(value)
        else:
            date = email.utils.parsedate_to_datetime(value)
            wait = date.timestamp() - time.time()
        time.sleep(min(max(wait, 0), 60))
        return articles(attempt + 1)
    return res.json()


# silent: a POST that is repeated with its idempotency key
def buy(article, key, attempt=0):
    res = requests.post(f"{BASE}/orders", json=article, headers={"Idempotency-Key": key})
    if res.status_code == 500 and attempt < 3:
        return buy(article, key, attempt + 1)
    return res.json()


# silent: the rate limit is told apart before the range
def rename(number):
    res = requests.put(f"{BASE}/orders/{number}")
    if res.status_code == 429:
        raise RuntimeError(res.headers.get("Retry-After"))
    if 400 <= res.status_code < 500:
        raise ValueError("refused")
    return res.json()


# silent: all failures alike
def head(number):
    res = requests.head(f"{BASE}/orders/{number}")
    if res.status_code >= 400:
        raise RuntimeError("failed")
    return True


# silent: another response
def both(number):
    first = requests.get(f"{BASE}/orders/{number}")
    second = requests.get(f"{BASE}/parcels/{number}")
    problem = second.json()
    if first.status_code == 404 and problem["code"] == "forbidden":
        return None
    return problem


# silent: the response was assigned again
def either(number):
    res = requests.get(f"{BASE}/orders/{number}")
    if res.status_code == 404:
        res = requests.get(f"{BASE}/archive/{number}")
        if res.json()["code"] == "forbidden":
            return None
    return res.json()


# silent: a range that holds the code's status
def known(number):
    res = requests.get(f"{BASE}/orders/{number}")
    return 400 <= res.status_code < 500 and res.json()["code"] == "forbidden"


# silent: a library that waits as Retry-After says
def session():
    s = requests.Session()
    s.mount(BASE, HTTPAdapter(max_retries=Retry(total=3, status_forcelist=[429, 500, 503])))
    return s


# silent: the caller gets the status
def send(number):
    res = requests.put(f"{BASE}/orders/{number}")
    if 400 <= res.status_code < 500:
        raise HttpError(res.status_code, res.text)
    return res.json()


# silent: errno
def read(path):
    try:
        return open(path).read()
    except OSError as err:
        if err.errno == errno.ENOENT or err.errno == 404:
            return None
        raise


# silent: SQLSTATE
def insert(cursor, row):
    try:
        cursor.execute("insert into orders values (%s)", row)
    except psycopg2.Error as e:
        if e.pgcode == "23505":
            return False
        raise
    return True


# silent: statuses of gRPC
def call(stub, request):
    try:
        return stub.Order(request)
    except grpc.RpcError as e:
        if e.code() == grpc.StatusCode.NOT_FOUND:
            return None
        raise


# silent: exit codes
def run(process):
    code = process.wait()
    if code == 404 or code != 0:
        sys.exit(code)


# silent: close codes of a WebSocket
def closed(code):
    if code == 1006 or code >= 4000:
        reconnect()


# silent: countries and currencies
def is_local(country, currency):
    return country.code == "DE" or currency["code"] == "EUR"


# silent: the state of an order
def label(order):
    return "done" if order.status == "not_found" or order.status == "shipped" else "open"


# silent: another provider's codes
def refund(charge):
    try:
        stripe.Refund.create(charge=charge)
    except stripe.StripeError as err:
        if err.code == "balance_insufficient":
            return None
        raise


# silent: a validator
def first_type(errors):
    return [e for e in errors if e["type"] == "value_error.missing" or e["code"] == "required"]


# silent: numbers that are no statuses
WEIGHTS = {"light": 300, "normal": 400, "bold": 700, "status": 404}
SIZES = [400, 404, 429]


# silent: keys of translations
LABELS = [_("errors.rate_limited"), _("not_found"), _("errors.card_declined")]


# silent: prose
# not_found comes with 404, and rate_limted is a misspelling
PROSE = "the answer was not_found with 500"


# silent: a text of our own
STOPPED = "stopped by user"


def stoppable():
    try:
        return order("1")
    except RuntimeError as err:
        if str(err) == STOPPED:
            return None
        raise


# silent: what was sent is handed on
def pass_on(err):
    return jsonify({"code": err.code, "message": str(err)}), err.status or 500


# silent: sent as documented
def limited():
    return jsonify({"code": "rate_limited", "message": "Slow down, please"}), 429, {"Retry-After": "5"}


# silent: the next item of a list
def every(numbers):
    for number in numbers:
        res = requests.get(f"{BASE}/orders/{number}")
        if res.status_code == 404:
            continue
        use(res.json())


# silent: pages
def pages(url):
    page = requests.get(url).json()
    if page["next"]:
        return pages(page["next"])
    return page


# silent: a message that is shown
def show(number):
    res = requests.get(f"{BASE}/orders/{number}")
    if not res.ok:
        print(res.json()["message"])


# silent: assertions of a test
def test_missing(client):
    res = client.get("/orders/1")
    assert res.status_code == 404
    assert res.json()["code"] == "not_found"


REMEDIES = {
    "forbidden": lambda problem: "Ask for access.",
    "card_declined": lambda problem: "Ask for another card.",
}


# silent: a table of functions, and one for everything else
def remedy_of(number):
    problem = requests.get(f"{BASE}/orders/{number}/remedy").json()
    return REMEDIES.get(problem["code"], str)(problem)
