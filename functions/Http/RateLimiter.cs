using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Scadenzario.Http;

/// <summary>
/// A bucket of permits for each caller: it holds a minute's worth and fills evenly by the app's clock. It limits one process; with n instances a caller
/// may get n times as much, which is enough to keep one caller from starving the others.
/// </summary>
public sealed class RateLimiter(IOptions<LimitOptions> options, TimeProvider time)
{
    // So many callers are remembered at most; a full bucket is as good as a forgotten one.
    private const int Remembered = 10_000;
    private readonly ConcurrentDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes a permit of a caller with a valid key.</summary>
    /// <returns>Null, or how long to wait until there is one.</returns>
    public TimeSpan? Take(Caller caller)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return Take(caller.Name, options.Value.RequestsPerMinute);
    }

    /// <summary>Takes a permit of somebody without a valid key.</summary>
    /// <param name="address">Where the request comes from.</param>
    /// <returns>Null, or how long to wait until there is one.</returns>
    public TimeSpan? TakeAnonymous(string address) => Take("address:" + address, options.Value.AnonymousPerMinute);

    /// <summary>How many callers are remembered.</summary>
    public int Count => _buckets.Count;

    private TimeSpan? Take(string name, int perMinute)
    {
        if (perMinute == 0)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (_buckets.Count >= Remembered && !_buckets.ContainsKey(name))
        {
            Forget(now);
        }

        return _buckets.GetOrAdd(name, _ => new Bucket(perMinute, now)).Take(now);
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var (name, bucket) in _buckets)
        {
            if (bucket.IsFull(now))
            {
                _buckets.TryRemove(name, out _);
            }
        }

        // A flood from ever new addresses: whoever is forgotten begins anew, and memory stays bounded.
        if (_buckets.Count >= Remembered)
        {
            _buckets.Clear();
        }
    }

    private sealed class Bucket(int perMinute, DateTimeOffset begins)
    {
        private readonly Lock _lock = new();
        private double _permits = perMinute;
        private DateTimeOffset _at = begins;

        public TimeSpan? Take(DateTimeOffset now)
        {
            lock (_lock)
            {
                Fill(now);
                if (_permits >= 1)
                {
                    _permits--;
                    return null;
                }

                return TimeSpan.FromMinutes((1 - _permits) / perMinute);
            }
        }

        public bool IsFull(DateTimeOffset now)
        {
            lock (_lock)
            {
                Fill(now);
                return _permits >= perMinute;
            }
        }

        private void Fill(DateTimeOffset now)
        {
            if (now > _at)
            {
                _permits = Math.Min(perMinute, _permits + ((now - _at).TotalMinutes * perMinute));
                _at = now;
            }
        }
    }
}
