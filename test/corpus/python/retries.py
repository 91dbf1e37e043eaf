"""Requests that are sent again. The marked lines are wrong."""
import itertools
import time

import backoff
import requests
from tenacity import retry, retry_if_exception_type, stop_after_attempt

BASE = "https://api.shop.example/v1"


class Missing(Exception):
    pass


class Declined(Exception):
    pass


def orders(page, attempt=0):
    res = requests.get(f"{BASE}/orders", params={"page": page})
    if res.status_code == 429 and attempt < 3:  # expect: missing-retry-after
        time.sleep(2**attempt)
        return orders(page, attempt + 1)
    return res.json()


def order(number):
    for attempt in range(5):
        res = requests.get(f"{BASE}/orders/{number}")
        if res.ok:
            return res.json()
        code = res.json()["code"]
        if code in ("rate_limited", "overloaded"):  # expect: missing-retry-after
            time.sleep(attempt)
            continue
        if code == "not_found":  # expect: retry-permanent-error
            time.sleep(attempt)
            continue
        raise RuntimeError(code)


def invoice(number):
    res = requests.get(f"{BASE}/orders/{number}/invoice")
    if res.status_code == 429:
        seconds = int(res.headers.get("Retry-After", "60"))  # expect: retry-after-date
        raise RuntimeError(f"Ask again in {seconds} seconds.")
    return res.content


def receipt(number, tries=3):
    try:
        res = requests.get(f"{BASE}/orders/{number}/receipt")
        res.raise_for_status()
        return res.content
    except requests.HTTPError as err:
        if err.response.status_code == 429 and tries > 0:
            time.sleep(float(err.response.headers["Retry-After"]))  # expect: retry-after-date
            return receipt(number, tries - 1)
        raise


def parcel(number):
    res = requests.get(f"{BASE}/parcels/{number}")
    if res.status_code == 500:
        time.sleep(1)
        return parcel(number)  # expect: unbounded-retry
    return res.json()


def track(number):
    while True:  # expect: unbounded-retry
        res = requests.get(f"{BASE}/parcels/{number}/track")
        if res.status_code != 503:
            return res.json()
        time.sleep(1)


def trace(number):
    for attempt in itertools.count():  # expect: unbounded-retry
        res = requests.get(f"{BASE}/parcels/{number}/trace")
        if res.status_code == 503:
            time.sleep(attempt)
            continue
        return res.json()


def address(number, attempt=0):
    res = requests.get(f"{BASE}/addresses/{number}")
    if res.status_code in (404, 500) and attempt < 3:  # expect: retry-permanent-error
        return address(number, attempt + 1)
    return res.json()


@retry(retry=retry_if_exception_type(Missing), stop=stop_after_attempt(5))
def customer(number):
    res = requests.get(f"{BASE}/customers/{number}")
    if res.status_code == 404:  # expect: retry-permanent-error
        raise Missing()
    return res.json()


@backoff.on_exception(backoff.expo, Declined, max_tries=4)
def charge(number):
    res = requests.put(f"{BASE}/orders/{number}/payment")
    if res.status_code == 402:  # expect: retry-permanent-error
        raise Declined()
    return res.json()


@retry(stop=stop_after_attempt(3))
def supplier(number):
    res = requests.get(f"{BASE}/suppliers/{number}")
    if res.status_code == 403:  # expect: retry-permanent-error
        raise Missing()
    return res.json()


def buy(article, attempt=0):
    res = requests.post(f"{BASE}/orders", json={"article": article})
    if res.status_code == 500 and attempt < 3:  # expect: unsafe-retry
        time.sleep(1)
        return buy(article, attempt + 1)
    return res.json()


def change(number, fields):
    for _ in range(3):
        res = requests.patch(f"{BASE}/orders/{number}", json=fields)
        if res.status_code not in (500, 503):  # expect: unsafe-retry
            return res.json()
    return None


def shelf(number):
    res = requests.get(f"{BASE}/shelves/{number}")
    if res.status_code == 429:  # expect: missing-retry-after
        raise RuntimeError("Slow down.")
    return res.json()


def dispatch(problem):
    match problem["code"]:  # expect: unhandled-code
        case "forbidden":
            return 1
        case "not_found":
            return 2
