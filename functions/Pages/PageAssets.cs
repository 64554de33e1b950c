using System.Security.Cryptography;
using Microsoft.AspNetCore.Mvc;

namespace Scadenzario.Pages;

/// <summary>The style sheets, the script and the icon of the pages, embedded in the app. An address changes with the content, so browsers may keep them.</summary>
public sealed class PageAssets
{
    private const string Prefix = "Scadenzario.Pages.assets.";

    private static readonly Dictionary<string, string> _types = new()
    {
        ["css"] = "text/css; charset=utf-8",
        ["js"] = "text/javascript; charset=utf-8",
        ["svg"] = "image/svg+xml",
    };

    private readonly Dictionary<string, (byte[] Content, string Version)> _files = typeof(PageAssets).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
        .ToDictionary(name => name[Prefix.Length..], Read, StringComparer.Ordinal);

    /// <summary>Where an asset is.</summary>
    /// <exception cref="KeyNotFoundException">There is none of that name.</exception>
    public string Address(string name) => $"/ops/assets/{name}?v={_files[name].Version}";

    /// <summary>An asset as an answer; null for anything else.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="version">The version that was asked for: the one that there is may be kept for ever.</param>
    public IActionResult? Find(string name, string? version) =>
        _files.TryGetValue(name, out var file) ? new Asset(file.Content, _types[name.Split('.')[^1]], version == file.Version) : null;

    private static (byte[] Content, string Version) Read(string resource)
    {
        using var stream = typeof(PageAssets).Assembly.GetManifestResourceStream(resource)!;
        using var content = new MemoryStream();
        stream.CopyTo(content);
        return (content.ToArray(), Convert.ToHexStringLower(SHA256.HashData(content.ToArray()).AsSpan(0, 6)));
    }

    private sealed class Asset(byte[] content, string type, bool isForEver) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.ContentType = type;
            response.ContentLength = content.Length;
            response.Headers.CacheControl = isForEver ? "public, max-age=31536000, immutable" : "no-cache";
            await response.Body.WriteAsync(content, context.HttpContext.RequestAborted);
        }
    }
}
