using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Json;
using System.Threading.Tasks;

namespace Example.Shop;

/// <summary>Requests that are sent again. The marked lines are wrong.</summary>
public class Retries
{
    private readonly HttpClient client = new();

    public async Task<HttpResponseMessage> Orders(string url, int attempt = 0)
    {
        var response = await client.GetAsync(url);
        if (response.StatusCode == HttpStatusCode.TooManyRequests && attempt < 3) // expect: missing-retry-after
        {
            await Task.Delay(1000 << attempt);
            return await Orders(url, attempt + 1);
        }
        return response;
    }

    public async Task<HttpResponseMessage> Order(string url)
    {
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var response = await client.GetAsync(url);
            if (response.IsSuccessStatusCode) return response;
            var problem = await response.Content.ReadFromJsonAsync<Problem>();
            switch (problem.Code)
            {
                case "rate_limited": // expect: missing-retry-after
                case "overloaded":
                    await Task.Delay(500);
                    continue;
                case "not_found": // expect: retry-permanent-error
                    await Task.Delay(500);
                    continue;
                default:
                    throw new InvalidOperationException(problem.Message);
            }
        }
        return null;
    }

    public async Task Invoice(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 429)
        {
            var seconds = int.Parse(response.Headers.GetValues("Retry-After").First()); // expect: retry-after-date
            throw new InvalidOperationException($"Ask again in {seconds} seconds.");
        }
    }

    public async Task<HttpResponseMessage> Receipt(string url, int left)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 429 && left > 0)
        {
            var seconds = Convert.ToInt32(response.Headers.GetValues("Retry-After").First()); // expect: retry-after-date
            await Task.Delay(seconds * 1000);
            return await Receipt(url, left - 1);
        }
        return response;
    }

    public async Task<HttpResponseMessage> Parcel(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 500)
        {
            await Task.Delay(1000);
            return await Parcel(url); // expect: unbounded-retry
        }
        return response;
    }

    public async Task<HttpResponseMessage> Track(string url)
    {
        while (true) // expect: unbounded-retry
        {
            var response = await client.GetAsync(url);
            if (response.StatusCode != HttpStatusCode.ServiceUnavailable) return response;
            await Task.Delay(1000);
        }
    }

    public async Task<HttpResponseMessage> Address(string url, int attempt = 0)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode is 404 or 500 && attempt < 3) return await Address(url, attempt + 1); // expect: retry-permanent-error
        return response;
    }

    public async Task<HttpResponseMessage> Customer(string url)
    {
        HttpResponseMessage response;
        var left = 3;
        do
        {
            response = await client.GetAsync(url);
            if (response.StatusCode != HttpStatusCode.Forbidden) return response; // expect: retry-permanent-error
            await Task.Delay(1000);
        } while (left-- > 0);
        return response;
    }

    public async Task<HttpResponseMessage> Buy(string url, HttpContent article, int attempt = 0)
    {
        var response = await client.PostAsync(url, article);
        if ((int)response.StatusCode == 500 && attempt < 3) // expect: unsafe-retry
        {
            await Task.Delay(1000);
            return await Buy(url, article, attempt + 1);
        }
        return response;
    }

    public async Task<HttpResponseMessage> Change(string url, HttpContent fields)
    {
        for (var i = 0; i < 3; i++)
        {
            var response = await client.PatchAsync(url, fields);
            if ((int)response.StatusCode == 503) continue; // expect: unsafe-retry
            return response;
        }
        return null;
    }

    public async Task Shelf(string url)
    {
        var response = await client.GetAsync(url);
        if ((int)response.StatusCode == 429) throw new InvalidOperationException("Slow down."); // expect: missing-retry-after
    }
}
