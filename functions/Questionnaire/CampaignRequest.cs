using System.Globalization;
using Microsoft.AspNetCore.Http;
using Scadenzario.Http;

namespace Scadenzario.Questionnaire;

/// <summary>A request about a year's campaign: the year in the path, <c>?dryRun=</c> and <c>?force=</c>, and no body but an empty JSON object.</summary>
/// <param name="Year">The year.</param>
/// <param name="DryRun">Whether to say only what would happen.</param>
/// <param name="Force">Whether to start although the quota cannot be enough.</param>
/// <param name="Body">The body as it came.</param>
/// <param name="Refusal">Why the request cannot be accepted; null where it can.</param>
public sealed record CampaignRequest(int Year, bool DryRun, bool Force, ReadOnlyMemory<byte> Body, ApiError? Refusal)
{
    // The conditions are of 2019; beyond 2199 there is no calendar.
    private const int FirstYear = 2019;
    private const int LastYear = 2199;

    /// <summary>Reads a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="year">The year in the path.</param>
    /// <param name="options">The names of the switches that it may have in its query.</param>
    public static async Task<CampaignRequest> ReadAsync(HttpRequest request, string year, params string[] options)
    {
        ArgumentNullException.ThrowIfNull(request);
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        if (!int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number is < FirstYear or > LastYear)
        {
            errors["year"] = [string.Create(CultureInfo.InvariantCulture, $"Must be a year from {FirstYear} to {LastYear}.")];
        }

        foreach (var name in request.Query.Keys.Where(name => !options.Contains(name, StringComparer.Ordinal)))
        {
            errors[name] = ["Is not a parameter of this request."];
        }

        bool Switch(string name)
        {
            var value = request.Query.TryGetValue(name, out var given) ? given.ToString() : "false";
            if (value is not "true" and not "false")
            {
                errors[name] = ["Must be true or false."];
            }

            return value == "true";
        }

        var (dryRun, force) = (Switch("dryRun"), Switch("force"));
        var (body, broken) = HttpMethods.IsGet(request.Method) ? (default, null) : await BodyAsync(request);
        return new(number, dryRun, force, body, broken ?? (errors.Count == 0 ? null : ApiError.Invalid(errors)));
    }

    private static async Task<(ReadOnlyMemory<byte> Body, ApiError? Broken)> BodyAsync(HttpRequest request)
    {
        var body = await JsonFields.ReadAsync(request);
        // No body at all is what most will send.
        var refusal = body.Refusal;
        return (body.Bytes, body.Bytes.Length == 0 && refusal?.Status == StatusCodes.Status400BadRequest ? null : refusal);
    }
}
