using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Text.Json;
using System.Threading.Tasks;

namespace Example.Shop;

/// <summary>Tells a shop's failures apart. The marked lines are wrong.</summary>
public class ShopClient
{
    private const string Forbidden = "forbidden";
    private static readonly int[] Transient = { 500, 503 };

    private readonly HttpClient client;

    public ShopClient(HttpClient client) => this.client = client;

    public async Task<Order?> ReadOrder(string url)
    {
        var response = await client.GetAsync(url);
        if (response.IsSuccessStatusCode) return await response.Content.ReadFromJsonAsync<Order>();
        var problem = await response.Content.ReadFromJsonAsync<Problem>();
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            if (problem.Code == "forbidden") return null; // expect: status-code-mismatch
            if (problem.Code == "not_found") return null;
        }
        switch (response.StatusCode)
        {
            case HttpStatusCode.Unauthorized:
            case HttpStatusCode.Forbidden:
                if (problem.Code == "card_declined") throw new InvalidOperationException(); // expect: status-code-mismatch
                break;
            case HttpStatusCode.Conflict:
                if (problem.Code is "not_found") return null; // expect: status-code-mismatch
                break;
        }
        if (Transient.Contains((int)response.StatusCode) && problem.Code == Forbidden) return null; // expect: status-code-mismatch
        throw new InvalidOperationException(problem.Message);
    }

    public static string Pay(ApiException error) => (error.StatusCode, error.Code) switch
    {
        (HttpStatusCode.PaymentRequired, "card_declined") => "declined",
        (HttpStatusCode.PaymentRequired, "forbidden") => "no scope", // expect: status-code-mismatch
        _ => "broken",
    };

    public async Task<bool> Cancel(string url)
    {
        try
        {
            await api.DeleteAsync(url);
            return true;
        }
        catch (ApiException e) when (e.StatusCode == HttpStatusCode.UnprocessableEntity)
        {
            if (e.Code == "forbidden") return false; // expect: status-code-mismatch
            throw;
        }
        catch (ApiException e) when (e.Code == "not_fond") // expect: unknown-code
        {
            return true;
        }
    }

    public static string Explain(Problem problem) => problem.Code switch
    {
        "card-declined" => "The bank refused the card.", // expect: unknown-code
        "token_expired" => "Sign in again.",
        "sold_out" => "Somebody was faster.", // expect: deprecated-code
        _ => problem.Message,
    };

    public async Task<int> Stock(string url)
    {
        var response = await client.GetAsync(url);
        var body = await response.Content.ReadFromJsonAsync<Problem>();
        if (response.IsSuccessStatusCode) return 1;
        if (body.Code is "out_of_stock" or "sold_out") return 0; // expect: deprecated-code
        if (body.Code == "stock_unknown") return -1; // expect: unknown-code
        if (body.Message == "Slow down, please") return -1; // expect: message-matching
        if (body.Message.Contains("belongs to another account")) return -1; // expect: message-matching
        throw new InvalidOperationException(body.Message);
    }

    public static bool TooFast(Exception error) => error.Message.ToLower().Contains("too many requests"); // expect: message-matching

    public async Task Rename(string url, HttpContent name)
    {
        var response = await client.PutAsync(url, name);
        if ((int)response.StatusCode is >= 400 and < 500) throw new InvalidOperationException("The name was refused."); // expect: swallowed-rate-limit
    }

    public async Task<bool> Exists(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode >= 400 && (int)response.StatusCode < 500) return false; // expect: swallowed-rate-limit
        return true;
    }

    public async Task<string[]> IssuesOf(string url)
    {
        var response = await client.GetAsync(url);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        if (body.RootElement.GetProperty("error").GetProperty("code").GetString() == "invalid_request") return new[] { "invalid" }; // miss: wrong-envelope-member -- what GetProperty reads is not compared with the envelope
        return Array.Empty<string>();
    }

    public static int Dispatch(Problem problem)
    {
        switch (problem.Code) // expect: unhandled-code
        {
            case "forbidden":
                return 1;
            case "not_found":
                return 2;
        }
        return 0;
    }
}
