using Functions.Tests.Deadlines;
using Scadenzario.Http;

namespace Functions.Tests.Api;

/// <summary>Bodies read for their fields. (The namespace is not called Http: that is what the requests' builder is called.)</summary>
internal static class Fields
{
    public static Task<JsonFields> Of(string body) => JsonFields.ReadAsync(Http.Request(body));

    /// <summary>The field <c>f</c> of <c>{"f": …}</c>, read by a getter, and the refusal afterwards.</summary>
    public static async Task<(T Value, ApiError? Refusal)> Read<T>(string json, Func<JsonFields, T> getter)
    {
        var fields = await Of(json);
        var value = getter(fields);
        return (value, fields.Refusal);
    }

    /// <summary>Checks that exactly one text is wrong with exactly one field.</summary>
    public static void Expect(ApiError? refusal, string field, string text)
    {
        Assert.NotNull(refusal);
        Assert.Equal((400, "invalid-request"), (refusal.Status, refusal.Code));
        Assert.Equal([field], refusal.Errors!.Keys);
        Assert.Equal([text], refusal.Errors[field]);
    }
}
