using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;
using Scadenzario.Contracts;

namespace Scadenzario.Http;

/// <summary>
/// The keys of portals, back office and event source, from the configuration section <c>Keys</c>: <c>Keys:SWICA</c>, <c>Keys:BACKOFFICE</c>,
/// <c>Keys:EVENTS</c> and so on. Only digests are held; every comparison takes the same time.
/// </summary>
public sealed class KeyRing
{
    private const string Section = "Keys";
    private readonly List<(byte[] Digest, Caller Caller)> _keys = [];

    /// <exception cref="InvalidOperationException">The section names somebody unknown, a key is shorter than 7 characters, or two have the same one.</exception>
    public KeyRing(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        foreach (var entry in configuration.GetSection(Section).GetChildren())
        {
            var caller = CallerOf(entry.Key)
                ?? throw new InvalidOperationException($"{Section}:{entry.Key}: nobody of that name. Known are {string.Join(", ", Insurers.All.Select(i => i.Code()))}, BACKOFFICE and EVENTS.");
            if (entry.Value is not { Length: >= 7 })
            {
                throw new InvalidOperationException($"{Section}:{entry.Key}: a key has at least 7 characters.");
            }

            var digest = Digest(entry.Value);
            if (_keys.Any(k => k.Digest.AsSpan().SequenceEqual(digest)))
            {
                throw new InvalidOperationException($"{Section}:{entry.Key}: another caller has the same key.");
            }

            _keys.Add((digest, caller));
        }
    }

    /// <summary>Whose key this is; null for nobody's.</summary>
    public Caller? Find(string? key)
    {
        var digest = Digest(key ?? "");
        Caller? found = null;
        foreach (var (known, caller) in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(known, digest))
            {
                found = caller;
            }
        }

        return found;
    }

    /// <summary>Signs with a caller's key, so that nothing signed outlives the key; null where the caller has none.</summary>
    public byte[]? Sign(CallerKind kind, string text)
    {
        foreach (var (digest, caller) in _keys)
        {
            if (caller.Kind == kind)
            {
                return HMACSHA256.HashData(digest, Encoding.UTF8.GetBytes(text));
            }
        }

        return null;
    }

    private static Caller? CallerOf(string name) => name.ToUpperInvariant() switch
    {
        "BACKOFFICE" => new(CallerKind.BackOffice),
        "EVENTS" => new(CallerKind.Events),
        _ => Insurers.Parse(name) is { } insurer ? new(CallerKind.Portal, insurer) : null,
    };

    private static byte[] Digest(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
