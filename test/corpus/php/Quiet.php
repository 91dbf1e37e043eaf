<?php

declare(strict_types=1);

namespace Example\Shop;

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

/** Right handlers, and what looks like a code or a status of the shop and is none. */
final class Quiet
{
    // silent: a text of our own
    private const STOPPED = 'stopped by user';

    // silent: numbers that are no statuses
    private const WEIGHTS = ['light' => 300, 'normal' => 400, 'bold' => 700, 'status' => 404];

    // silent: sizes
    private const SIZES = [400, 404, 429];

    // silent: prose
    // not_found comes with 404, and rate_limted is a misspelling
    private const PROSE = 'the answer was not_found with 500';

    public function __construct(private readonly Client $client)
    {
    }

    public function stopped(\Exception $e): bool
    {
        return $e->getMessage() === self::STOPPED;
    }

    // silent: the documented pairs
    public function order(string $uri): ?array
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        $problem = json_decode((string) $response->getBody(), true);
        if ($response->getStatusCode() === 404 && $problem['code'] === 'not_found') {
            return null;
        }
        if ($response->getStatusCode() === 422 && $problem['code'] === 'invalid_request') {
            return $problem['issues'];
        }
        throw new \RuntimeException($problem['message']);
    }

    // silent: a wait that reads both forms, capped, with an end
    public function articles(string $uri, int $attempt = 0)
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 429 && $attempt < 3) {
            $value = $response->getHeaderLine('Retry-After');
            $wait = ctype_digit($value) ? (int) $value : strtotime($value) - time();
            sleep(min(max($wait, 0), 60));
            return $this->articles($uri, $attempt + 1);
        }
        return $response;
    }

    // silent: a POST that is repeated with its idempotency key
    public function buy(string $uri, array $article, string $key, int $attempt = 0)
    {
        $response = $this->client->post($uri, ['http_errors' => false, 'json' => $article, 'headers' => ['Idempotency-Key' => $key]]);
        if ($response->getStatusCode() === 500 && $attempt < 3) {
            return $this->buy($uri, $article, $key, $attempt + 1);
        }
        return $response;
    }

    // silent: the rate limit is told apart before the range
    public function rename(string $uri): void
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 429) {
            throw new \RuntimeException($response->getHeaderLine('Retry-After'));
        }
        if ($response->getStatusCode() >= 400 && $response->getStatusCode() < 500) {
            throw new \RuntimeException('refused');
        }
    }

    // silent: all failures alike
    public function head(string $uri): void
    {
        $response = $this->client->head($uri, ['http_errors' => false]);
        if ($response->getStatusCode() >= 400) {
            throw new \RuntimeException('failed');
        }
    }

    // silent: another response
    public function both(string $a, string $b): bool
    {
        $first = $this->client->get($a);
        $second = $this->client->get($b);
        $problem = json_decode((string) $second->getBody(), true);
        return $first->getStatusCode() === 404 && $problem['code'] === 'forbidden';
    }

    // silent: the response was assigned again
    public function either(string $a, string $b): bool
    {
        $response = Http::get($a);
        if ($response->status() === 404) {
            $response = Http::get($b);
            if ($response->json('code') === 'forbidden') {
                return false;
            }
        }
        return true;
    }

    // silent: a range that holds the code's status
    public function known(ApiException $e): bool
    {
        return $e->getStatusCode() >= 400 && $e->getStatusCode() < 500 && $e->getErrorCode() === 'forbidden';
    }

    // silent: the caller gets the status
    public function send(string $uri): void
    {
        $response = Http::put($uri);
        if ($response->status() >= 400 && $response->status() < 500) {
            throw new HttpException($response->status(), $response->body());
        }
    }

    // silent: SQLSTATE
    public function insert(\PDO $pdo): bool
    {
        try {
            $pdo->exec('insert into orders default values');
        } catch (\PDOException $e) {
            if ($e->getCode() === '23505' || $e->errorInfo[1] === 1062) {
                return false;
            }
            throw $e;
        }
        return true;
    }

    // silent: codes of curl
    public function timedOut($ch): bool
    {
        return curl_errno($ch) === CURLE_OPERATION_TIMEDOUT || curl_errno($ch) === 404;
    }

    // silent: errors of JSON
    public function readable(): bool
    {
        return json_last_error() === JSON_ERROR_NONE || json_last_error() === 404;
    }

    // silent: exit codes
    public function run(): int
    {
        exec('make', $lines, $code);
        return $code === 404 || $code !== 0 ? 1 : 0;
    }

    // silent: countries and currencies
    public function isLocal($country, array $currency): bool
    {
        return $country->code === 'DE' || $currency['code'] === 'EUR';
    }

    // silent: the state of an order
    public function label($order): string
    {
        return $order->status === 'not_found' || $order->getStatus() === 'shipped' ? 'done' : 'open';
    }

    // silent: another provider's codes
    public function refused(StripeException $e): bool
    {
        return $e->getStripeCode() === 'balance_insufficient';
    }

    // silent: an enum of its own
    public function stage($item): int
    {
        return match ($item->code) {
            Stage::MissingThing => 1,
            Stage::BrokenThing => 2,
            default => 0,
        };
    }

    // silent: keys of translations
    public function labels(): array
    {
        return [__('errors.rate_limited'), trans('not_found'), __('errors.card_declined')];
    }

    // silent: what was sent is handed on
    public function passOn(ApiException $e)
    {
        return response()->json(['code' => $e->getErrorCode(), 'message' => $e->getMessage()], $e->getStatusCode());
    }

    // silent: sent as documented
    public function limited()
    {
        return response()->json(['code' => 'rate_limited'], 429)->header('Retry-After', '5');
    }

    // silent: the next item of a list
    public function every(array $uris): void
    {
        foreach ($uris as $uri) {
            $response = $this->client->get($uri, ['http_errors' => false]);
            if ($response->getStatusCode() === 404) {
                continue;
            }
            use_it($response);
        }
    }

    // silent: pages
    public function pages(string $uri): array
    {
        $page = json_decode((string) $this->client->get($uri)->getBody(), true);
        return $page['next'] ? $this->pages($page['next']) : $page;
    }

    // silent: a message that is shown
    public function show(array $problem): void
    {
        echo $problem['message'];
    }

    // silent: assertions of a test
    public function missing($response): void
    {
        $this->assertSame(404, $response->getStatusCode());
        $response->assertStatus(404)->assertJson(['code' => 'not_found']);
    }
}
