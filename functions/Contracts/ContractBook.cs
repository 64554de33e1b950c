using Microsoft.AspNetCore.Http;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>The contracts. Every change is written with its trace and waits for the handlers of changes, in one transaction.</summary>
public sealed class ContractBook(ContractStore store)
{
    /// <summary>The contract; null where the insurer has none of that id.</summary>
    public async Task<Contract?> FindAsync(Insurer insurer, string contractId, CancellationToken ct) =>
        (await store.FindAsync(insurer, contractId, ct))?.Contract;

    /// <summary>
    /// The contract that a request means: a portal's own, or for the back office the one of the insurer in <c>?insurer=</c>, which it may leave out where
    /// one insurer only has that id.
    /// </summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="contractId">The id in the address.</param>
    /// <param name="insurerQuery">The value of <c>?insurer=</c>; null or empty where it is absent.</param>
    /// <param name="ct">Cancels the search.</param>
    /// <returns>The contract, or why there is none: 404, or 400 naming <c>insurer</c> where it is unknown or the id is ambiguous.</returns>
    public async Task<(Contract? Contract, ApiError? Error)> LocateAsync(Caller caller, string contractId, string? insurerQuery, CancellationToken ct)
    {
        var (stored, error) = await LocateStoredAsync(caller, contractId, insurerQuery, ct);
        return (stored?.Contract, error);
    }

    /// <summary>The contract that a request means, as the other overload finds it.</summary>
    public Task<(Contract? Contract, ApiError? Error)> LocateAsync(HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        return LocateAsync(Caller.Of(request), contractId, request.Query["insurer"], request.HttpContext.RequestAborted);
    }

    /// <summary>The contract of which a request asks for a list, such as its documents; an error of the list's query comes before all others.</summary>
    public async Task<(Contract? Contract, ApiError? Error)> LocateAsync(HttpRequest request, string contractId, ListQuery list)
    {
        ArgumentNullException.ThrowIfNull(list);
        return list.Refusal is { } refusal ? (null, refusal) : await LocateAsync(request, contractId);
    }

    /// <summary>Changes a contract, reading it again as often as somebody else was faster. A change that changes nothing leaves no trace.</summary>
    /// <param name="insurer">The insurer.</param>
    /// <param name="contractId">The contract.</param>
    /// <param name="change">Makes the new contract of the present one; it may run more than once. Insurer and id stay.</param>
    /// <param name="actor">Who changes it, for the trace: a caller's or a capability's name.</param>
    /// <param name="ct">Cancels the wait.</param>
    /// <returns>The contract as it is now; null where there is none. Tell the handlers by <see cref="ContractChanges.PublishAsync(Insurer, string, Microsoft.DurableTask.Client.DurableTaskClient, CancellationToken)"/>.</returns>
    /// <exception cref="InvalidOperationException">The change gave another contract, or one too large for its row.</exception>
    public async Task<Contract?> ChangeAsync(Insurer insurer, string contractId, Func<Contract, Contract> change, string actor, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        ArgumentException.ThrowIfNullOrEmpty(actor);
        while (await store.FindAsync(insurer, contractId, ct) is { } known)
        {
            var next = change(known.Contract);
            if (next.Insurer != insurer || next.ContractId != known.Contract.ContractId)
            {
                throw new InvalidOperationException($"A change of {known.Contract} gave another contract.");
            }

            if (ContractFields.Changed(known.Contract, next).Count == 0)
            {
                return known.Contract;
            }

            if (await store.CommitAsync([ContractWrite.Of(known, next)], actor, ct) is not null)
            {
                return next;
            }
        }

        return null;
    }

    /// <summary>As <see cref="LocateAsync"/>, with the version.</summary>
    public async Task<(StoredContract? Stored, ApiError? Error)> LocateStoredAsync(Caller caller, string contractId, string? insurerQuery, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var named = Insurers.Parse(insurerQuery);
        if (!string.IsNullOrEmpty(insurerQuery) && named is null)
        {
            return (null, ApiError.Invalid("insurer", $"Must be one of {string.Join(", ", Insurers.All.Select(i => i.Code()))}."));
        }

        IEnumerable<Insurer> insurers = named is { } one ? [one] : Insurers.All;
        var found = (await Task.WhenAll(insurers.Where(caller.Reaches).Select(insurer => store.FindAsync(insurer, contractId, ct))))
            .OfType<StoredContract>().ToList();
        return found.Count switch
        {
            0 => (null, ApiError.NotFound()),
            1 => (found[0], null),
            _ => (null, ApiError.Invalid("insurer", "Is missing: more than one insurer has a contract of this id.")),
        };
    }

    /// <summary>What writing a draft would do now, without doing it.</summary>
    public async Task<PutOutcome> PreviewAsync(ContractDraft draft, Precondition precondition, CancellationToken ct) =>
        Judge(draft, precondition, await store.FindAsync(draft.Contract.Insurer, draft.Contract.ContractId, ct));

    /// <summary>Creates the contract of a draft or replaces the one that is there.</summary>
    public async Task<PutOutcome> PutAsync(ContractDraft draft, Precondition precondition, string actor, CancellationToken ct)
    {
        while (true)
        {
            var known = await store.FindAsync(draft.Contract.Insurer, draft.Contract.ContractId, ct);
            var outcome = Judge(draft, precondition, known);
            if (outcome.Result is PutResult.Unchanged or PutResult.Refused)
            {
                return outcome;
            }

            if (await store.CommitAsync([ContractWrite.Of(known, outcome.Contract!)], actor, ct) is [var stored])
            {
                return outcome with { Stored = stored };
            }

            if (await store.IsClosedAsync(draft.Contract.Insurer, draft.Contract.ContractId, ct))
            {
                return new(PutResult.Refused, null, null, BeingErased());
            }
        }
    }

    /// <summary>
    /// Gives a member an own contract and marks the member in the one left: both or neither. Done already, it changes nothing; a member's own contract
    /// that has been deleted since is not made anew.
    /// </summary>
    public async Task<SeparationOutcome> SeparateAsync(Insurer insurer, string contractId, string memberId, string ownId, string actor, CancellationToken ct)
    {
        while (true)
        {
            if (await store.FindAsync(insurer, contractId, ct) is not { } left)
            {
                return new(null, false, ApiError.NotFound());
            }

            var own = await store.FindAsync(insurer, ownId, ct);
            var separation = Separation.Of(left.Contract, memberId, ownId, own?.Contract);
            if (separation.Refusal is not null || left.Contract.FindMember(memberId)!.SeparatedTo is not null)
            {
                return new(own?.Contract, false, separation.Refusal);
            }

            List<ContractWrite> writes = [new(left, separation.Left!, ContractWrite.Separated)];
            if (own is null)
            {
                writes.Add(ContractWrite.Of(null, separation.Own!));
            }

            if (await store.CommitAsync(writes, actor, ct) is not null)
            {
                return new(separation.Own, true, null);
            }

            if (await store.IsClosedAsync(insurer, ownId, ct))
            {
                return new(null, false, BeingErased());
            }
        }
    }

    /// <summary>A page of the trace of a contract, oldest first.</summary>
    public Task<(IReadOnlyList<ContractTraceRow> Rows, string? Continuation)> TraceAsync(
        Insurer insurer, string contractId, int top, string? continuation, CancellationToken ct) =>
        store.TraceAsync(insurer, contractId, top, continuation, ct);

    private static ApiError BeingErased() => ApiError.Conflict("erasure-under-way", "The contract of that id is being erased; repeat the request later.");

    private static PutOutcome Judge(ContractDraft draft, Precondition precondition, StoredContract? known)
    {
        if ((precondition.RefusalFor(known) ?? draft.RefusalOver(known?.Contract)) is { } refusal)
        {
            return new(PutResult.Refused, null, known, refusal);
        }

        var next = draft.Over(known?.Contract);
        return known is null ? new(PutResult.Created, next, null, null)
            : ContractFields.Changed(known.Contract, next).Count == 0 ? new(PutResult.Unchanged, known.Contract, known, null)
            : new(PutResult.Changed, next, known, null);
    }
}
