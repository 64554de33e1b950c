using System.Text.Json;
using System.Text.Json.Nodes;
using Functions.Tests.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Http;

namespace Functions.Tests.Contracts;

/// <summary>Bodies and drafts with sensible values, so that a test states only what matters to it.</summary>
internal static class Drafts
{
    public const string Good =
        """
        {"insurer":"KPT","canton":"BE","holder":{"name":"Ada Rossi","birthDate":"1980-02-29","language":"it"},
         "email":"ada@customers.example","mobile":"+41791234567","notifyBy":["sms","email"],"delivery":"paperPlus","products":["A","B"],
         "coverStart":"2020-01-01","coverEnd":null,
         "members":[{"memberId":"m-1","name":"Bruno Rossi","birthDate":"2008-05-04","coverEnd":null},
                    {"memberId":"m-2","name":"Chiara Rossi","birthDate":"2010-07-06","coverEnd":"2027-12-31"}]}
        """;

    /// <summary>The good body with one member of it replaced: <c>holder.name</c>, <c>members[1].memberId</c>; taken out where the value is null.</summary>
    public static string With(string path, string? json)
    {
        var body = JsonNode.Parse(Good)!;
        var steps = path.Split('.');
        var target = steps.SkipLast(1).Aggregate(body, (node, step) =>
            step.EndsWith(']') ? node[step[..step.IndexOf('[')]]![int.Parse(step[(step.IndexOf('[') + 1)..^1])]! : node[step]!).AsObject();
        target.Remove(steps[^1]);
        if (json is not null)
        {
            target[steps[^1]] = JsonNode.Parse(json);
        }

        return body.ToJsonString();
    }

    public static (ContractDraft Draft, ApiError? Refusal) Read(string json, string? contractId = "c-1")
    {
        var body = JsonFields.Of(System.Text.Encoding.UTF8.GetBytes(json));
        var draft = ContractDraft.Read(body, contractId, Day.Of("2027-01-11"));
        return (draft, body.Refusal);
    }

    public static Contract Contract(string json = Good)
    {
        var (draft, refusal) = Read(json);
        Assert.Null(refusal);
        return draft.Contract;
    }

    public static string Json(object value) => JsonSerializer.Serialize(value);
}
