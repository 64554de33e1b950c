using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;
using Azure.Data.Tables;

namespace Functions.Tests.Tables;

/// <summary>A table that answers transactions when it is told to, and refuses those that have a certain row in them.</summary>
internal sealed class FakeTable : TableClient
{
    private readonly SemaphoreSlim _answers = new(0);

    /// <summary>The transactions that came, each by its row keys.</summary>
    public List<string> Came { get; } = [];

    /// <summary>With which status a row is refused.</summary>
    public Dictionary<string, int> Refused { get; } = [];

    /// <summary>The rows of the transactions that were taken, in order.</summary>
    public List<string> Written { get; } = [];

    /// <summary>Answers so many transactions, those that have come first.</summary>
    public void Answer(int transactions = 1000) => _answers.Release(transactions);

    public override async Task<Response<IReadOnlyList<Response>>> SubmitTransactionAsync(
        IEnumerable<TableTransactionAction> transactionActions, CancellationToken cancellationToken = default)
    {
        List<string> rows = [.. transactionActions.Select(action => action.Entity.RowKey)];
        Came.Add(string.Join(' ', rows));
        await _answers.WaitAsync(cancellationToken);
        if (rows.Where(Refused.ContainsKey).Select(row => Refused[row]).FirstOrDefault() is var status and not 0)
        {
            throw new RequestFailedException(status, "Refused.");
        }

        Written.AddRange(rows);
        return Response.FromValue<IReadOnlyList<Response>>([.. rows.Select(row => new Answered($"\"{row}\""))], new Answered("\"\""));
    }

    private sealed class Answered(string tag) : Response
    {
        public override int Status => 204;

        public override string ReasonPhrase => "";

        public override Stream? ContentStream { get; set; }

        public override string ClientRequestId { get; set; } = "";

        public override void Dispose() => ContentStream?.Dispose();

        protected override bool ContainsHeader(string name) => name == "ETag";

        protected override IEnumerable<HttpHeader> EnumerateHeaders() => [new("ETag", tag)];

        protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value)
        {
            value = name == "ETag" ? tag : null;
            return value is not null;
        }

        protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
        {
            values = name == "ETag" ? [tag] : null;
            return values is not null;
        }
    }
}
