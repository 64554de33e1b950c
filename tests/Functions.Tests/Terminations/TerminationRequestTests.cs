using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;
using Scadenzario.Terminations;
using static Functions.Tests.Terminations.Cases;

namespace Functions.Tests.Terminations;

public sealed class TerminationRequestTests
{
    private const string Ordinary = """
        {"rule":"helsana.ordinary-termination","product":"TOP","receivedAt":"2027-09-30T10:00:00Z","form":"handSigned","facts":{"coverStart":"2020-01-01"}}
        """;

    /// <summary>The same termination is the same, however its JSON is written.</summary>
    [Theory]
    [InlineData("""{"product":"TOP","rule":"helsana.ordinary-termination","form":"handSigned","facts":{"coverStart":"2020-01-01"},"receivedAt":"2027-09-30T12:00:00+02:00"}""", true)]
    [InlineData("""{"rule":"helsana.ordinary-termination","product":"TOP","facts":{"receivedAt":"2027-09-30T10:00:00Z","form":"handSigned","coverStart":"2020-01-01"}}""", true)]
    [InlineData("""{"rule":"helsana.ordinary-termination","product":"TOP","form":"handSigned","facts":{"receivedAt":"2027-09-30T10:00:00Z","year":null,"coverStart":"2020-01-01"}}""", true)]
    [InlineData("""{"rule":"helsana.ordinary-termination","product":"HOSPITAL","receivedAt":"2027-09-30T10:00:00Z","form":"handSigned","facts":{"coverStart":"2020-01-01"}}""", false)]
    [InlineData("""{"rule":"helsana.ordinary-termination","product":"TOP","receivedAt":"2027-09-30","form":"handSigned","facts":{"coverStart":"2020-01-01"}}""", false)]
    [InlineData("""{"rule":"helsana.ordinary-termination","product":"TOP","receivedAt":"2027-09-30T10:00:00Z","form":"unsigned","facts":{"coverStart":"2020-01-01"}}""", false)]
    public async Task Id_IsTheSameForTheSameTermination(string other, bool isSame) =>
        Assert.Equal(isSame, await IdAsync(Ordinary) == await IdAsync(other));

    /// <summary>Without a receipt the Zurich day of the request stands for it.</summary>
    [Fact]
    public async Task Id_WithoutReceipt_IsTheSameAllDay()
    {
        const string Body = """{"rule":"helsana.ordinary-termination","product":"TOP","facts":{"coverStart":"2020-01-01"}}""";
        Assert.Equal(await IdAsync(Body, "2027-09-29T22:00:00Z"), await IdAsync(Body, "2027-09-30T21:59:59Z"));
        Assert.NotEqual(await IdAsync(Body, "2027-09-30T21:59:59Z"), await IdAsync(Body, "2027-09-30T22:00:00Z"));
    }

    [Theory]
    [InlineData("2027-09-30T10:05:00Z", false)]
    [InlineData("2027-09-30T10:05:01Z", true)]
    [InlineData("2027-09-30", false)]
    [InlineData("2027-10-01", true)]
    public void Receipt_ToCome_IsRefused(string receipt, bool isToCome) =>
        Assert.Equal(isToCome, Moment.Parse(receipt).IsToCome(At("2027-09-30T10:00:00Z")));

    [Theory]
    [InlineData("termination-t0123-7", "t0123")]
    [InlineData("termination-t0123", null)]
    [InlineData("watch-t0123-7", null)]
    public void WorkflowId_NamesTheTermination(string workflowId, string? expected) => Assert.Equal(expected, TerminationInput.TerminationOf(workflowId));

    private static async Task<string> IdAsync(string body, string now = "2027-09-30T12:00:00Z")
    {
        var fields = await JsonFields.ReadAsync(Deadlines.Http.Request(body));
        var request = TerminationRequest.Read(fields);
        Assert.Null(fields.Refusal);
        return request.IdFor(Contract(), At(now));
    }
}
