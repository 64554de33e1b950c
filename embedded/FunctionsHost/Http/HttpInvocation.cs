namespace Embedded.FunctionsHost.Http;

internal static class HttpInvocation
{
    /// <summary>Where an invocation's items hold its HttpContext.</summary>
    public const string ItemKey = "HttpRequestContext";
}
