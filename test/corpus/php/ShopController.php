<?php

declare(strict_types=1);

namespace Example\Shop;

use Symfony\Component\HttpFoundation\JsonResponse;

/** What the shop itself sends. The marked lines are wrong. */
final class ShopController
{
    public function order(string $id)
    {
        $order = find($id);
        if ($order === null) {
            return response()->json(['code' => 'forbidden', 'message' => 'No such order'], 404); // expect: status-code-mismatch
        }
        if ($order->locked) {
            return response()->json(['code' => 'forbidden', 'message' => 'The key lacks the scope'], 403);
        }
        return response()->json($order);
    }

    public function limited(): JsonResponse
    {
        return new JsonResponse(['code' => 'rate_limited', 'message' => 'Slow down, please'], 429); // expect: missing-retry-after-header
    }

    public function invalid()
    {
        return response()->json(['code' => 'invalid_requests'], 422); // expect: unknown-code
    }

    public function sold()
    {
        return response()->json(['code' => 'sold_out'], 409); // expect: deprecated-code
    }

    public function guard(?string $key): void
    {
        if ($key === null) {
            throw new ApiException(401, 'forbidden'); // expect: status-code-mismatch
        }
    }
}
