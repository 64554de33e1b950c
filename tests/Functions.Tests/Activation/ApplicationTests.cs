using System.Text.Json;
using Azure;
using Functions.Tests.Calendar;
using Functions.Tests.Deadlines;
using Scadenzario.Activation;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Functions.Tests.Activation;

public sealed class ApplicationTests
{
    [Fact]
    public async Task Read_GoodApplication()
    {
        var (application, refusal) = await ReadAsync(Good());

        Assert.Null(refusal);
        Assert.Equal(("P-1", "ada@customers.example", Language.De), (application.ParticipantId, application.Email, application.Language));
        Assert.Equal(["HOSPITA", "COMPLETA_TOP"], application.Products);
        Assert.Equal(Day.Of("2026-11-27"), application.AcceptedOn);
        Assert.Equal(Day.Of("2027-03-01"), application.DiscountFrom);
    }

    [Theory]
    [InlineData("discountFrom", null)]
    [InlineData("discountFrom", "absent")]
    public async Task Read_WithoutDiscountFrom(string field, string? value)
    {
        var body = Good();
        body[field] = value;
        if (value == "absent")
        {
            body.Remove(field);
        }

        var (application, refusal) = await ReadAsync(body);

        Assert.Null(refusal);
        Assert.Null(application.DiscountFrom);
    }

    [Theory]
    [InlineData("participantId", "a b")]
    [InlineData("participantId", null)]
    [InlineData("email", "ada")]
    [InlineData("email", null)]
    [InlineData("language", "rm")]
    [InlineData("language", "De")]
    [InlineData("language", null)]
    [InlineData("products", "HOSPITA")]
    [InlineData("products", null)]
    [InlineData("acceptedOn", "27.11.2026")]
    [InlineData("acceptedOn", null)]
    [InlineData("discountFrom", "2027")]
    [InlineData("name", "Ada")]
    public async Task Read_BadField_IsNamed(string field, string? value)
    {
        var body = Good();
        body[field] = value;

        var (_, refusal) = await ReadAsync(body);

        Assert.Equal(400, refusal!.Status);
        Assert.Equal([field], refusal.Errors!.Keys);
    }

    [Theory]
    [InlineData("completa_top")]
    [InlineData("HOSPITA,HOSPITA")]
    [InlineData("COMPLETA_TOP,HOSPITA,OTHER")]
    public async Task Read_BadProducts_AreNamed(string products)
    {
        var body = Good();
        body["products"] = products.Split(',');

        Assert.Equal(["products"], (await ReadAsync(body)).Refusal!.Errors!.Keys);
    }

    [Fact]
    public async Task Read_EmptyBody_NamesEveryRequiredField() => Assert.Equal(
        ["acceptedOn", "email", "language", "participantId", "products"],
        (await ReadAsync([])).Refusal!.Errors!.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public async Task Row_OfAFirstApplication()
    {
        var row = (await ReadAsync(Good())).Application.ToRow(null, "request", "BENEVITA-2019");

        Assert.Equal(("SWICA", "P-1", "activation-P-1-1"), (row.PartitionKey, row.RowKey, row.WorkflowId));
        Assert.Equal((1, 1, "request", "BENEVITA-2019"), (row.Generation, row.Round, row.StartedBy, row.Edition));
        Assert.Equal(("ada@customers.example", Language.De, "2026-11-27"), (row.Email, row.Speaks, row.AcceptedOn));
        Assert.Equal("COMPLETA_TOP,HOSPITA", row.Products);
        Assert.Equal(Day.Of("2027-03-01"), row.DiscountFromDay);
        Assert.Equal(ActivationStatus.Invited, row.State);
        Assert.Null(row.InvitedAt);
        Assert.Equal(default, row.ETag);
    }

    /// <summary>A new application after an end is a new workflow; nothing of the former one stays.</summary>
    [Fact]
    public async Task Row_OfAFurtherApplication()
    {
        var former = Rows.Participant(ActivationStatus.Expired);
        former.ETag = new ETag("former");
        former.EndedAt = Rows.Expiry;
        former.ExpiryAnnounced = true;

        var row = (await ReadAsync(Good())).Application.ToRow(former, "request", "BENEVITA-2019");

        Assert.Equal((3, 1, "activation-P-1-3"), (row.Generation, row.Round, row.WorkflowId));
        Assert.Equal(new ETag("former"), row.ETag);
        Assert.Equal(ActivationStatus.Invited, row.State);
        Assert.Null(row.InvitedAt);
        Assert.Null(row.LinkExpiresAt);
        Assert.Null(row.EndedAt);
        Assert.False(row.ExpiryAnnounced);
    }

    private static Dictionary<string, object?> Good() => new()
    {
        ["participantId"] = "P-1",
        ["email"] = "ada@customers.example",
        ["language"] = "de",
        ["products"] = new[] { "HOSPITA", "COMPLETA_TOP" },
        ["acceptedOn"] = "2026-11-27",
        ["discountFrom"] = "2027-03-01",
    };

    private static async Task<(Application Application, ApiError? Refusal)> ReadAsync(Dictionary<string, object?> body)
    {
        var fields = await JsonFields.ReadAsync(Http.Request(JsonSerializer.Serialize(body)));
        return (Application.Read(fields), fields.Refusal);
    }
}
