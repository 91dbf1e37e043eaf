using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Example.Shop;

/// <summary>What the shop itself sends. The marked lines are wrong.</summary>
[ApiController]
public class ShopController : ControllerBase
{
    [HttpGet("/orders/{id}")]
    public IActionResult GetOrder(string id)
    {
        var order = Find(id);
        if (order is null) return NotFound(new { code = "forbidden", message = "No such order" }); // expect: status-code-mismatch
        if (order.Locked) return StatusCode(403, new { code = "forbidden", message = "The key lacks the scope" });
        return Ok(order);
    }

    public IActionResult Limited() => StatusCode(429, new { code = "rate_limited", message = "Slow down, please" }); // expect: missing-retry-after-header

    public IActionResult Invalid() => UnprocessableEntity(new { code = "invalid_requests" }); // expect: unknown-code

    public IResult Sold() => Results.Json(new { code = "sold_out" }, statusCode: 409); // expect: deprecated-code

    public void Guard(string key)
    {
        if (key == null) throw new ApiException(HttpStatusCode.Unauthorized, "forbidden"); // expect: status-code-mismatch
    }
}
