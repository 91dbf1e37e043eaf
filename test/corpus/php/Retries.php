<?php

declare(strict_types=1);

namespace Example\Shop;

use GuzzleHttp\Client;
use GuzzleHttp\Exception\ClientException;
use Illuminate\Support\Facades\Http;

/** Requests that are sent again. The marked lines are wrong. */
final class Retries
{
    public function __construct(private readonly Client $client)
    {
    }

    public function orders(string $uri, int $attempt = 0)
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 429 && $attempt < 3) { // expect: missing-retry-after
            sleep(2 ** $attempt);
            return $this->orders($uri, $attempt + 1);
        }
        return $response;
    }

    public function order(string $uri): ?array
    {
        for ($attempt = 0; $attempt < 5; $attempt++) {
            $response = $this->client->get($uri, ['http_errors' => false]);
            $body = json_decode((string) $response->getBody(), true);
            if ($response->getStatusCode() === 200) {
                return $body;
            }
            switch ($body['code']) {
                case 'rate_limited': // expect: missing-retry-after
                case 'overloaded':
                    sleep(1);
                    continue 2;
                case 'not_found': // expect: retry-permanent-error
                    sleep(1);
                    continue 2;
                default:
                    throw new \RuntimeException($body['message']);
            }
        }
        return null;
    }

    public function invoice(string $uri): void
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 429) {
            $seconds = (int) $response->getHeaderLine('Retry-After'); // expect: retry-after-date
            throw new \RuntimeException("Ask again in $seconds seconds.");
        }
    }

    public function receipt(string $uri, int $left = 3)
    {
        try {
            return $this->client->get($uri);
        } catch (ClientException $e) {
            if ($e->getCode() === 429 && $left > 0) {
                sleep(intval($e->getResponse()->getHeaderLine('Retry-After'))); // expect: retry-after-date
                return $this->receipt($uri, $left - 1);
            }
            throw $e;
        }
    }

    public function parcel(string $uri)
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 500) {
            sleep(1);
            return $this->parcel($uri); // expect: unbounded-retry
        }
        return $response;
    }

    public function track(string $uri)
    {
        while (true) { // expect: unbounded-retry
            $response = Http::get($uri);
            if ($response->status() !== 503) {
                return $response;
            }
            sleep(1);
        }
    }

    public function address(string $uri, int $attempt = 0)
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if (in_array($response->getStatusCode(), [404, 500], true) && $attempt < 3) { // expect: retry-permanent-error
            return $this->address($uri, $attempt + 1);
        }
        return $response;
    }

    public function customer(string $uri)
    {
        return retry(3, function () use ($uri) {
            $response = Http::get($uri);
            if ($response->status() === 404) { // expect: retry-permanent-error
                throw new \RuntimeException('no such customer');
            }
            return $response;
        }, 100);
    }

    public function buy(string $uri, array $article, int $attempt = 0)
    {
        $response = $this->client->post($uri, ['http_errors' => false, 'json' => $article]);
        if ($response->getStatusCode() === 500 && $attempt < 3) { // expect: unsafe-retry
            sleep(1);
            return $this->buy($uri, $article, $attempt + 1);
        }
        return $response;
    }

    public function change(string $uri, array $fields)
    {
        for ($i = 0; $i < 3; $i++) {
            $response = $this->client->patch($uri, ['http_errors' => false, 'json' => $fields]);
            if ($response->getStatusCode() === 503) { // expect: unsafe-retry
                continue;
            }
            return $response;
        }
        return null;
    }

    public function shelf(string $uri): void
    {
        $response = $this->client->get($uri, ['http_errors' => false]);
        if ($response->getStatusCode() === 429) { // expect: missing-retry-after
            throw new \RuntimeException('Slow down.');
        }
    }
}
