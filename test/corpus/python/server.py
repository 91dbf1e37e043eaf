"""What the shop itself sends. The marked lines are wrong."""
from fastapi import HTTPException
from flask import Flask, jsonify

app = Flask(__name__)


@app.get("/orders/<number>")
def get_order(number):
    order = find(number)
    if order is None:
        return jsonify({"code": "forbidden", "message": "No such order"}), 404  # expect: status-code-mismatch
    if order.locked:
        return jsonify({"code": "forbidden", "message": "The key lacks the scope"}), 403
    return jsonify(order)


@app.post("/orders")
def post_order():
    if too_many():
        return jsonify({"code": "rate_limited", "message": "Slow down, please"}), 429  # expect: missing-retry-after-header
    if not valid():
        return jsonify({"code": "invalid_requests", "issues": issues()}), 422  # expect: unknown-code
    return "", 201


async def guard(key):
    if key is None:
        raise HTTPException(status_code=401, detail={"code": "forbidden"})  # expect: status-code-mismatch
    if sold(key):
        raise HTTPException(status_code=409, detail={"code": "sold_out"})  # expect: deprecated-code
