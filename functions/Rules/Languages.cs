using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Scadenzario.Rules;

/// <summary>Chooses a language.</summary>
public static class Languages
{
    /// <summary>The language that an <c>Accept-Language</c> header prefers among the four; Italian where it names none of them.</summary>
    public static Language Preferred(StringValues acceptLanguage)
    {
        if (!StringWithQualityHeaderValue.TryParseList(acceptLanguage, out var ranges))
        {
            return Language.It;
        }

        foreach (var range in ranges.Where(r => r.Quality is null or > 0).OrderByDescending(r => r.Quality ?? 1))
        {
            if (Enum.TryParse<Language>(range.Value.Value?.Split('-')[0], ignoreCase: true, out var language) && Enum.IsDefined(language))
            {
                return language;
            }
        }

        return Language.It;
    }
}
