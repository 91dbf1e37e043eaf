using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

/// <summary>Right handlers, and what looks like a code or a status of the shop and is none.</summary>
public class Quiet : ControllerBase
{
    private readonly HttpClient client = new();

    // silent: the documented pairs
    public async Task<Problem?> Order(string url)
    {
        var response = await client.GetAsync(url);
        var problem = await response.Content.ReadFromJsonAsync<Problem>();
        if (response.StatusCode == HttpStatusCode.NotFound && problem.Code == "not_found") return null;
        if ((int)response.StatusCode == 422 && problem.Code == "invalid_request") return problem;
        throw new InvalidOperationException(problem.Message);
    }

    // silent: a wait that reads both forms, capped, with an end
    public async Task<HttpResponseMessage> Articles(string url, int attempt = 0)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 429 && attempt < 3)
        {
            var after = response.Headers.RetryAfter;
            var wait = after?.Delta ?? after?.Date - DateTimeOffset.UtcNow ?? TimeSpan.FromSeconds(1);
            await Task.Delay(wait > TimeSpan.FromMinutes(1) ? TimeSpan.FromMinutes(1) : wait);
            return await Articles(url, attempt + 1);
        }
        return response;
    }

    // silent: a POST that is repeated with its idempotency key
    public async Task<HttpResponseMessage> Buy(string url, HttpContent article, string key, int attempt = 0)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = article };
        request.Headers.Add("Idempotency-Key", key);
        var response = await client.SendAsync(request);
        if ((int)response.StatusCode == 500 && attempt < 3) return await Buy(url, article, key, attempt + 1);
        return response;
    }

    // silent: the rate limit is told apart before the range
    public async Task Rename(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 429) throw new InvalidOperationException($"wait {response.Headers.RetryAfter}");
        if ((int)response.StatusCode is >= 400 and < 500) throw new InvalidOperationException("refused");
    }

    // silent: all failures alike
    public async Task Head(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode >= 400) throw new InvalidOperationException("failed");
    }

    // silent: another response
    public async Task<bool> Both(string a, string b)
    {
        var first = await client.GetAsync(a);
        var second = await client.GetAsync(b);
        var problem = await second.Content.ReadFromJsonAsync<Problem>();
        return first.StatusCode == HttpStatusCode.NotFound && problem.Code == "forbidden";
    }

    // silent: the response was assigned again
    public async Task<bool> Either(string a, string b)
    {
        var response = await client.GetAsync(a);
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            response = await client.GetAsync(b);
            var problem = await response.Content.ReadFromJsonAsync<Problem>();
            if (problem.Code == "forbidden") return false;
        }
        return true;
    }

    // silent: a range that holds the code's status
    public static bool Known(ApiException e) => (int)e.StatusCode is >= 400 and < 500 && e.Code == "forbidden";

    // silent: the caller gets the status
    public async Task Send(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode is >= 400 and < 500) throw new HttpRequestException("refused", null, response.StatusCode);
    }

    // silent: SQLSTATE
    public static bool Taken(PostgresException e) => e.SqlState == "23505" || e.ErrorCode == 404;

    // silent: statuses of gRPC
    public static bool Gone(RpcException e) => e.StatusCode == StatusCode.NotFound;

    // silent: exit codes
    public static bool Run(Process process) => process.ExitCode == 404 || process.ExitCode != 0;

    // silent: results of Windows
    public static bool Locked(Exception e) => e.HResult == -2147024864 || e.HResult == 404;

    // silent: close codes of a WebSocket
    public static bool Closed(ClientWebSocket socket) => (int?)socket.CloseStatus == 1006 || (int?)socket.CloseStatus >= 4000;

    // silent: countries and currencies
    public static bool IsLocal(Country country, Currency currency) => country.Code == "DE" || currency.Code == "EUR";

    // silent: the state of an order
    public static string Label(Order order) => order.Status is "not_found" or "shipped" ? "done" : "open";

    // silent: another provider's codes
    public static bool Refused(StripeException e) => e.StripeError.Code == "balance_insufficient";

    // silent: an enum of its own
    public static int StageOf(Item item) => item.Code switch
    {
        Stage.MissingThing => 1,
        Stage.BrokenThing => 2,
        _ => 0,
    };

    // silent: a validator
    public void Validate()
    {
        ModelState.AddModelError("not_found", "The name is missing.");
        if (failure.ErrorCode == "NotEmptyValidator") Report(failure);
    }

    // silent: numbers that are no statuses
    public static readonly Dictionary<string, int> Weights = new() { ["light"] = 300, ["bold"] = 700, ["status"] = 404 };

    // silent: sizes
    public static readonly int[] Sizes = { 400, 404, 429 };

    // silent: keys of translations
    public string[] Labels => new[] { localizer["errors.rate_limited"], localizer["not_found"], T("errors.card_declined") };

    // silent: prose
    // not_found comes with 404, and rate_limted is a misspelling
    public const string Prose = "the answer was not_found with 500";

    // silent: a text of our own
    private const string Stopped = "stopped by user";

    public static bool WasStopped(Exception e) => e.Message == Stopped;

    // silent: what was sent is handed on
    public IActionResult PassOn(ApiException e) => StatusCode((int)e.StatusCode, new { code = e.Code, message = e.Message });

    // silent: sent as documented
    public IActionResult Limited()
    {
        Response.Headers["Retry-After"] = "5";
        return StatusCode(429, new { code = "rate_limited" });
    }

    // silent: the next item of a list
    public async Task Every(IEnumerable<string> urls)
    {
        foreach (var url in urls)
        {
            var response = await client.GetAsync(url);
            if (response.StatusCode == HttpStatusCode.NotFound) continue;
            Use(response);
        }
    }

    // silent: pages
    public async Task<Page> Pages(string url)
    {
        var response = await client.GetAsync(url);
        var page = await response.Content.ReadFromJsonAsync<Page>();
        return page.Next is null ? page : await Pages(page.Next);
    }

    // silent: a message that is shown
    public static void Show(Problem problem) => Console.Error.WriteLine(problem.Message);

    // silent: assertions of a test
    public static void Missing(HttpResponseMessage response, Problem problem)
    {
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("not_found", problem.Code);
    }
}
