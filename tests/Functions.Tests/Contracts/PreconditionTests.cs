using Functions.Tests.Deadlines;
using Microsoft.Extensions.Primitives;
using Scadenzario.Contracts;

namespace Functions.Tests.Contracts;

public sealed class PreconditionTests
{
    private static readonly StoredContract _stored = new(Drafts.Contract(), 7, DateTimeOffset.UnixEpoch.AddMilliseconds(255), default);

    [Theory]
    [InlineData(null, null, null, null)]
    [InlineData(null, "*", "contract-exists", null)]
    [InlineData("*", null, null, "contract-changed")]
    [InlineData("\"7-ff\"", null, null, "contract-changed")]
    [InlineData("\"6-fe\", \"7-ff\"", null, null, "contract-changed")]
    [InlineData("\"6-ff\"", null, "contract-changed", "contract-changed")]
    [InlineData("W/\"7-ff\"", null, "contract-changed", "contract-changed")]
    public void RefusalFor_AContractThatIsThereAndOneThatIsNot(string? ifMatch, string? ifNoneMatch, string? there, string? notThere)
    {
        var (precondition, refusal) = Of(ifMatch, ifNoneMatch);

        Assert.Null(refusal);
        Assert.Equal((there, notThere), (precondition.RefusalFor(_stored)?.Code, precondition.RefusalFor(null)?.Code));
    }

    [Theory]
    [InlineData("7-ff", null, "If-Match")]
    [InlineData("", null, "If-Match")]
    [InlineData("\"7-ff\" x", null, "If-Match")]
    [InlineData(null, "\"7-ff\"", "If-None-Match")]
    [InlineData(null, "", "If-None-Match")]
    [InlineData("*", "*", "If-None-Match")]
    public void Of_WhatIsNoVersion_IsNamed(string? ifMatch, string? ifNoneMatch, string field) =>
        Assert.Equal([field], Of(ifMatch, ifNoneMatch).Refusal!.Errors!.Keys);

    private static (Precondition Precondition, Scadenzario.Http.ApiError? Refusal) Of(string? ifMatch, string? ifNoneMatch)
    {
        var request = Http.Request();
        // The indexer would leave out an empty header.
        IDictionary<string, StringValues> headers = request.Headers;
        if (ifMatch is not null)
        {
            headers.Add("If-Match", ifMatch);
        }

        if (ifNoneMatch is not null)
        {
            headers.Add("If-None-Match", ifNoneMatch);
        }

        return Precondition.Of(request);
    }
}
