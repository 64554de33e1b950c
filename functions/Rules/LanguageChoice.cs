using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Scadenzario.Rules;

/// <summary>The language that a request asks for.</summary>
public static class LanguageChoice
{
    /// <summary>
    /// The best of Italian, German, French and English in <c>Accept-Language</c>, by quality and then by order; regions do not
    /// matter (<c>de-CH</c> is German). Italian where the header is absent, unreadable or asks for none of them.
    /// </summary>
    public static Language Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage, out var wanted))
            return Language.It;
        foreach (var choice in wanted.Where(choice => choice.Quality != 0).OrderByDescending(choice => choice.Quality ?? 1))
        {
            var primary = choice.Value.Value?.Split('-')[0];
            foreach (var language in Enum.GetValues<Language>())
            {
                if (language.ToString().Equals(primary, StringComparison.OrdinalIgnoreCase))
                    return language;
            }
        }
        return Language.It;
    }

    /// <summary>Says in the answer which language it is in.</summary>
    public static void Announce(HttpRequest request, Language language)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.HttpContext.Response.Headers.ContentLanguage = language.ToString().ToLowerInvariant();
        request.HttpContext.Response.Headers.Vary = HeaderNames.AcceptLanguage;
    }
}
