<?php

declare(strict_types=1);

namespace Example\Shop;

use GuzzleHttp\Client;
use GuzzleHttp\Exception\ClientException;
use Illuminate\Support\Facades\Http;
use Symfony\Component\HttpFoundation\Response;

/** Tells a shop's failures apart. The marked lines are wrong. */
final class ShopClient
{
    private const FORBIDDEN = 'forbidden';
    private const TRANSIENT = [500, 503];

    public function __construct(private readonly Client $client)
    {
    }

    public function readOrder(string $uri): ?array
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        $problem = json_decode((string) $response->getBody(), true);
        if ($response->getStatusCode() === 404) {
            if ($problem['code'] === 'forbidden') { // expect: status-code-mismatch
                return null;
            }
            if ($problem['code'] === 'not_found') {
                return [];
            }
        }
        switch ($response->getStatusCode()) {
            case 401:
            case 403:
                if ($problem['code'] === 'card_declined') { // expect: status-code-mismatch
                    throw new \RuntimeException('another card');
                }
                break;
            case Response::HTTP_CONFLICT:
                if ('not_found' === $problem['code']) { // expect: status-code-mismatch
                    return null;
                }
                break;
        }
        if (in_array($response->getStatusCode(), self::TRANSIENT, true) && $problem['code'] === self::FORBIDDEN) { // expect: status-code-mismatch
            return null;
        }
        throw new \RuntimeException($problem['message']);
    }

    public function pay(string $uri): string
    {
        $response = Http::put($uri);
        if ($response->serverError()) {
            return $response->json('code') === 'card_declined' ? 'declined' : 'broken'; // expect: status-code-mismatch
        }
        if ($response->status() !== 402) {
            return 'paid';
        }
        return match ($response->json('code')) {
            'forbidden' => 'no scope', // expect: status-code-mismatch
            default => 'declined',
        };
    }

    public function cancel(string $uri): bool
    {
        try {
            $this->client->delete($uri);
            return true;
        } catch (ClientException $e) {
            $problem = json_decode((string) $e->getResponse()->getBody(), true);
            if ($e->getCode() === 422 && $problem['code'] === 'forbidden') { // expect: status-code-mismatch
                return false;
            }
            if ($problem['code'] === 'not_fond') { // expect: unknown-code
                return true;
            }
            throw $e;
        }
    }

    public function explain(array $problem): string
    {
        return match ($problem['code']) {
            'card-declined' => 'The bank refused the card.', // expect: unknown-code
            'token_expired' => 'Sign in again.',
            'sold_out' => 'Somebody was faster.', // expect: deprecated-code
            default => $problem['message'],
        };
    }

    public function stock(string $uri): int
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        $body = json_decode((string) $response->getBody(), true);
        if ($response->getStatusCode() === 200) {
            return $body['count'];
        }
        if (in_array($body['code'], ['out_of_stock', 'sold_out'], true)) { // expect: deprecated-code
            return 0;
        }
        if ($body['code'] === 'stock_unknown') { // expect: unknown-code
            return -1;
        }
        if ($body['message'] === 'Slow down, please') { // expect: message-matching
            return -1;
        }
        if (str_contains($body['message'], 'belongs to another account')) { // expect: message-matching
            return -1;
        }
        if (preg_match('/too many requests/i', $body['message'])) { // expect: message-matching
            return -1;
        }
        throw new \RuntimeException($body['message']);
    }

    public function rename(string $uri, string $name): void
    {
        $response = $this->client->put($uri, ['http_errors' => false, 'json' => ['name' => $name]]);
        if ($response->getStatusCode() >= 400 && $response->getStatusCode() < 500) { // expect: swallowed-rate-limit
            throw new \RuntimeException('The name was refused.');
        }
    }

    public function exists(string $uri): bool
    {
        $response = $this->client->head($uri, ['http_errors' => false]);
        if (intdiv($response->getStatusCode(), 100) === 4) { // expect: swallowed-rate-limit
            return false;
        }
        return true;
    }

    public function issuesOf(string $uri): array
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        $body = json_decode((string) $response->getBody(), true);
        if ($body['error']['code'] === 'invalid_request') { // expect: wrong-envelope-member
            return $body['issues'];
        }
        if ($body['error_code'] === 'forbidden') { // expect: wrong-envelope-member
            return ['The key lacks the scope.'];
        }
        return [];
    }

    public function dispatch(array $problem): int
    {
        switch ($problem['code']) { // expect: unhandled-code
            case 'forbidden':
                return 1;
            case 'not_found':
                return 2;
        }
        return 0;
    }
}
