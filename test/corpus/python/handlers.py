"""How a shop's failures are told apart. The marked lines are wrong."""
import re
from enum import Enum
from http import HTTPStatus

import httpx
import requests

BASE = "https://api.shop.example/v1"
FINAL = frozenset({"forbidden", "not_found"})
TRANSIENT = (500, 503)


class Code(str, Enum):
    FORBIDDEN = "forbidden"
    DECLINED = "card_declined"


def read_order(number):
    res = requests.get(f"{BASE}/orders/{number}")
    if res.ok:
        return res.json()
    problem = res.json()
    if res.status_code == 404:
        if problem["code"] == "forbidden":  # expect: status-code-mismatch
            return None
        if problem["code"] == "not_found":
            return {}
    if res.status_code in (401, 403) and problem.get("code") == "card_declined":  # expect: status-code-mismatch
        raise PermissionError("another card")
    if res.status_code == HTTPStatus.CONFLICT and problem["code"] == "not_found":  # expect: status-code-mismatch
        return None
    raise RuntimeError(problem["message"])


def pay(number, token):
    res = requests.put(f"{BASE}/orders/{number}/payment", headers={"Authorization": token})
    status = res.status_code
    if 500 <= status < 600:
        return "declined" if res.json()["code"] == "card_declined" else "broken"  # expect: status-code-mismatch
    if status != 402:
        return "paid"
    code = res.json().get("code")
    if code == Code.FORBIDDEN:  # expect: status-code-mismatch
        return "the key lacks the scope"
    return "declined"


async def cancel(client: httpx.AsyncClient, number):
    try:
        res = await client.delete(f"{BASE}/orders/{number}")
        res.raise_for_status()
    except httpx.HTTPStatusError as err:
        problem = err.response.json()
        match (err.response.status_code, problem["code"]):
            case (403, "forbidden"):
                return False
            case (422, "forbidden"):  # expect: status-code-mismatch
                return False
            case _:
                raise
    return True


def settle(res):
    problem = res.json()
    if res.status_code not in TRANSIENT:
        return problem
    if problem["code"] == "not_found":  # expect: status-code-mismatch
        return None
    return problem


def explain(problem):
    match problem["code"]:
        case "card-declined":  # expect: unknown-code
            return "The bank refused the card."
        case "token_expired":
            return "Sign in again."
        case "sold_out":  # expect: deprecated-code
            return "Somebody was faster."
        case _:
            return problem["message"]


def stock(article):
    res = requests.get(f"{BASE}/articles/{article}")
    body = res.json()
    if res.ok:
        return body["count"]
    if body["code"] in ("out_of_stock", "sold_out"):  # expect: deprecated-code
        return 0
    if body["code"] == "stock_unknown":  # expect: unknown-code
        return None
    if body["message"] == "Slow down, please":  # expect: message-matching
        return None
    if "belongs to another account" in body["message"]:  # expect: message-matching
        return None
    if re.search("too many requests", body["message"], re.IGNORECASE):  # expect: message-matching
        return None
    raise RuntimeError(body["message"])


def rename(number, name):
    res = requests.put(f"{BASE}/orders/{number}", json={"name": name})
    if 400 <= res.status_code < 500:  # expect: swallowed-rate-limit
        raise ValueError("The name was refused.")
    return res.json()


def exists(number):
    res = requests.head(f"{BASE}/orders/{number}")
    if res.status_code // 100 == 4:  # expect: swallowed-rate-limit
        return False
    return True


def issues_of(number):
    res = requests.get(f"{BASE}/orders/{number}/check")
    body = res.json()
    if res.ok:
        return []
    if body["error"]["code"] == "invalid_request":  # expect: wrong-envelope-member
        return body["issues"]
    if body["error_code"] == "forbidden":  # expect: wrong-envelope-member
        return ["The key lacks the scope."]
    raise RuntimeError(body["message"])


REMEDIES = {
    "forbidden": lambda problem: "Ask for access.",
    "card_declined": lambda problem: "Ask for another card.",
}


def remedy_of(number):
    problem = requests.get(f"{BASE}/orders/{number}/remedy").json()
    return REMEDIES[problem["code"]](problem)  # expect: unhandled-code
