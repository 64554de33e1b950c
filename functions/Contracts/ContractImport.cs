using System.Runtime.CompilerServices;
using Microsoft.DurableTask.Client;
using Scadenzario.Calendar;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>
/// Takes contracts line by line, each as a PUT without a version would. Lines do not depend on each other: a bad one is refused and the rest goes on. The
/// same file again changes nothing.
/// </summary>
public sealed class ContractImport(ContractBook book, ContractChanges changes, TimeProvider time)
{
    /// <summary>A file may have this many bytes: some 30,000 contracts.</summary>
    public const int MaximumBytes = 16 * 1024 * 1024;

    // So many lines are under way at once, and in memory.
    private const int Width = 16;

    /// <summary>Judges, and writes where the mode says so, every line of a file; reports in the order of the lines.</summary>
    public async IAsyncEnumerable<ImportLine> RunAsync(
        Stream file, ImportMode mode, Caller caller, DurableTaskClient client, [EnumeratorCancellation] CancellationToken ct)
    {
        var seen = new Dictionary<(Insurer, string), int>();
        var underWay = new List<Task<ImportLine>>(Width);
        try
        {
            await foreach (var line in LineReader.ReadAsync(file, JsonFields.MaximumBytes, ct))
            {
                var (draft, refused) = Read(line, caller, seen);
                underWay.Add(refused is not null ? Task.FromResult(refused) : PutAsync(line.Number, draft!, mode, caller, client, ct));
                if (underWay.Count == Width)
                {
                    foreach (var done in await Task.WhenAll(underWay))
                    {
                        yield return done;
                    }

                    underWay.Clear();
                }
            }

            foreach (var done in await Task.WhenAll(underWay))
            {
                yield return done;
            }
        }
        finally
        {
            // Where the reading broke off, what has begun is not left to itself.
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private (ContractDraft? Draft, ImportLine? Refused) Read(FileLine line, Caller caller, Dictionary<(Insurer, string), int> seen)
    {
        if (line.Bytes is not { } bytes)
        {
            return (null, Refused(line.Number, null, ApiError.TooLarge(JsonFields.MaximumBytes)));
        }

        var body = JsonFields.Of(bytes);
        var draft = ContractDraft.Read(body, null, ZurichTime.DateOf(time.GetUtcNow()));
        var contract = draft.Contract;
        if (body.Refusal is null && !caller.Reaches(contract.Insurer))
        {
            body.Refuse("insurer", "Is not the insurer of this key.");
        }

        if (body.Refusal is null && !seen.TryAdd((contract.Insurer, contract.ContractId), line.Number))
        {
            body.Refuse("contractId", $"Stands in line {seen[(contract.Insurer, contract.ContractId)]} already.");
        }

        return body.Refusal is { } refusal ? (draft, Refused(line.Number, contract.ContractId, refusal)) : (draft, null);
    }

    private async Task<ImportLine> PutAsync(int number, ContractDraft draft, ImportMode mode, Caller caller, DurableTaskClient client, CancellationToken ct)
    {
        if (mode == ImportMode.DryRun)
        {
            return LineOf(number, draft, await book.PreviewAsync(draft, Precondition.None, ct));
        }

        var outcome = await book.PutAsync(draft, Precondition.None, caller.Name, ct);
        if (outcome.Result != PutResult.Refused)
        {
            // Also where nothing has changed: an earlier run may have died here.
            await changes.PublishAsync(outcome.Stored!, client, ct);
        }

        return LineOf(number, draft, outcome);
    }

    private static ImportLine LineOf(int number, ContractDraft draft, PutOutcome outcome) =>
        new(number, draft.Contract.ContractId, outcome.Result, outcome.Refusal?.Errors);

    private static ImportLine Refused(int number, string? contractId, ApiError refusal) =>
        new(number, string.IsNullOrEmpty(contractId) ? null : contractId, PutResult.Refused, refusal.Errors);
}
