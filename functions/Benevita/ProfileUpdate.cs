using System.Globalization;
using Microsoft.DurableTask.Client;
using NodaTime.Text;
using Scadenzario.Activation;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Operations;

namespace Scadenzario.Benevita;

/// <summary>
/// Writes changes of profiles. Whatever touches the 18th birthday of a child begins a new workflow that watches for it; the former one finds that it is not
/// the latest and ends.
/// </summary>
public sealed class ProfileUpdate(
    Participants participants, GradePlan grades, DiscountPlan discounts, DiscountTeller teller, CaseBook cases, WorkflowLauncher launcher, TimeProvider time)
{
    private const string DiscountRule = "benevita.discount";

    /// <summary>Applies a change. Another head of family than the present one is only asked for: a person decides (article 15).</summary>
    /// <param name="participantId">The participant.</param>
    /// <param name="change">The change, free of contradictions.</param>
    /// <param name="by">The caller's name.</param>
    /// <param name="client">The engine's client.</param>
    /// <param name="ct">Cancels it.</param>
    /// <returns>The row as it is now; null where there is no such participant and the change does not make a child of one.</returns>
    public async Task<ParticipantRow?> ApplyAsync(string participantId, ProfileChange change, string by, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (change.HeadOfFamily is { } headId)
        {
            // Before the row: the list of children is a hint that is checked when it is read.
            await participants.AddChildAsync(headId, participantId, ct);
        }

        return await WriteAsync(participantId, change is { HeadOfFamily: not null, BirthDate: not null }, row => Apply(row, change, time.GetUtcNow()), by, client, ct);
    }

    /// <summary>Carries out a decision about the head of family: the one that was asked for, or the present one stays. False where nothing waits for it.</summary>
    public async Task<bool> DecideHeadAsync(string participantId, string caseId, bool allowed, string by, DurableTaskClient client, CancellationToken ct)
    {
        var decided = false;
        await WriteAsync(
            participantId,
            mayBeNew: false,
            row =>
            {
                decided = row.RequestedHead is not null && HeadCase(row).Id == caseId;
                if (!decided)
                {
                    return;
                }

                if (allowed)
                {
                    SetHead(row, row.RequestedHead!, time.GetUtcNow());
                }

                row.RequestedHead = null;
            },
            by,
            client,
            ct);
        return decided;
    }

    /// <summary>Carries out the decision that the total may be cut to the cap, from today on. False where another collective discount stands meanwhile.</summary>
    public async Task<bool> CutCollectiveAsync(string participantId, string caseId, string by, DurableTaskClient client, CancellationToken ct)
    {
        var decided = false;
        await WriteAsync(
            participantId,
            mayBeNew: false,
            row =>
            {
                var standing = ProfileHistory.Read<CollectiveSince>(row.CollectiveHistory);
                decided = standing.Count > 0 && !standing[^1].MayBeCut && CollectiveCase(row).Id == caseId;
                if (decided)
                {
                    row.CollectiveHistory = ProfileHistory.Add(row.CollectiveHistory, standing[^1] with { RecordedAt = time.GetUtcNow(), MayBeCut = true });
                }
            },
            by,
            client,
            ct);
        return decided;
    }

    private async Task<ParticipantRow?> WriteAsync(
        string participantId, bool mayBeNew, Action<ParticipantRow> change, string by, DurableTaskClient client, CancellationToken ct)
    {
        while (true)
        {
            var found = await participants.FindAsync(participantId, ct);
            if (found is null && !mayBeNew)
            {
                return null;
            }

            var row = found ?? NewChild(participantId);
            var (birth, head, request, collective) = (row.BirthDate, row.HeadOfFamily, RequestOf(row), row.CollectiveHistory);
            change(row);
            var isTouched = row.BirthDate != birth || row.HeadOfFamily != head;
            var watches = isTouched && Watches(row);
            row.BirthdayGeneration += watches || (isTouched && row.BirthdayGeneration > 0) ? 1 : 0;
            var isNew = found is null;
            var written = watches
                ? await launcher.LaunchAsync(client, BirthdayInput.Of(row).ToStart(), () => participants.TryWriteAsync(row, isNew, ct), ct)
                : await participants.TryWriteAsync(row, isNew, ct);
            if (written)
            {
                await FollowAsync(row, request, by, client, ct);
                return row;
            }
        }
    }

    // Each of these may be done again: a repeated request makes up for what one that died had left.
    private async Task FollowAsync(ParticipantRow row, int? formerRequest, string by, DurableTaskClient client, CancellationToken ct)
    {
        if (row.BirthdayGeneration > 1)
        {
            var former = BirthdayInput.Of(row) with { Generation = row.BirthdayGeneration - 1 };
            await client.RaiseEventAsync(former.WorkflowId, BirthdayOrchestrator.Changed, null, ct);
        }

        if (formerRequest is { } number && number != RequestOf(row))
        {
            var outdated = HeadCase(row, number);
            await cases.CloseAsync(Insurer.Swica, outdated.Id, new(CaseStatus.Resolved, "replaced", "Another head of family was asked for, or decided on, since.", by), ct);
        }

        if (row.RequestedHead is not null)
        {
            await cases.OpenAsync(HeadCase(row), ct);
        }

        if (ProfileHistory.Read<CollectiveSince>(row.CollectiveHistory) is [.., { MayBeCut: false } standing] && discounts.ExceedsCap(standing))
        {
            await cases.OpenAsync(CollectiveCase(row), ct);
        }

        await teller.TellAsync(row.RowKey, ct);
    }

    private static void Apply(ParticipantRow row, ProfileChange change, DateTimeOffset now)
    {
        row.ContractId = change.ContractId ?? row.ContractId;
        row.BirthDate = change.BirthDate is { } birth ? LocalDatePattern.Iso.Format(birth) : row.BirthDate;
        row.EntryYear = change.EntryYear ?? row.EntryYear;
        row.Products = change.Products is { } products ? string.Join(',', products.Order(StringComparer.Ordinal)) : row.Products;
        if (change.Collective is { } collective && (row.CollectiveHistory is not null || collective is not { CompletaTop: null, Hospita: null }))
        {
            SetCollective(row, new(now, collective.CompletaTop, collective.Hospita, MayBeCut: false));
        }

        if (change.HeadOfFamily is not { } head)
        {
            return;
        }

        if (row.HeadOfFamily is null)
        {
            SetHead(row, head, now);
        }
        else if (row.HeadOfFamily == head)
        {
            // The present one again: whatever else was asked for is taken back.
            row.RequestedHead = null;
        }
        else if (row.RequestedHead != head)
        {
            row.RequestedHead = head;
            row.HeadRequests++;
        }
    }

    private static void SetHead(ParticipantRow row, string head, DateTimeOffset now)
    {
        row.HeadOfFamily = head;
        row.HeadHistory = ProfileHistory.Add(row.HeadHistory, new HeadSince(now, head));
    }

    private static void SetCollective(ParticipantRow row, CollectiveSince collective)
    {
        var standing = ProfileHistory.Read<CollectiveSince>(row.CollectiveHistory);
        if (standing is [.., var last] && (last.CompletaTop, last.Hospita) == (collective.CompletaTop, collective.Hospita))
        {
            return;
        }

        row.CollectiveCompletaTop = (double?)collective.CompletaTop;
        row.CollectiveHospita = (double?)collective.Hospita;
        row.CollectiveHistory = ProfileHistory.Add(row.CollectiveHistory, collective);
    }

    private static ParticipantRow NewChild(string participantId) => new() { RowKey = participantId, Status = nameof(ActivationStatus.Withdrawn) };

    private bool Watches(ParticipantRow row) =>
        row is { Born: { } birth, HeadOfFamily: not null } && grades.EighteenthBirthday(birth) >= ZurichTime.DateOf(time.GetUtcNow());

    private static int? RequestOf(ParticipantRow row) => row.RequestedHead is null ? null : row.HeadRequests;

    private static NewCase HeadCase(ParticipantRow row) => HeadCase(row, row.HeadRequests);

    private static NewCase HeadCase(ParticipantRow row, int number) => new(
        Insurer.Swica,
        CaseKinds.HeadOfFamilySwap,
        row.RowKey,
        $"participant-{row.RowKey}",
        string.Create(CultureInfo.InvariantCulture, $"head-{number}"),
        "benevita.child",
        "15",
        $"The head of family is to be {row.RequestedHead ?? "another participant"} instead of {row.HeadOfFamily}. The head of family may not be changed for a better discount: decide allow or refuse.");

    private static NewCase CollectiveCase(ParticipantRow row) => new(
        Insurer.Swica,
        CaseKinds.CollectiveExceedsCap,
        row.RowKey,
        $"participant-{row.RowKey}",
        string.Create(CultureInfo.InvariantCulture, $"collective-{ProfileHistory.Read<CollectiveSince>(row.CollectiveHistory).Count(entry => !entry.MayBeCut)}"),
        DiscountRule,
        "8(3)",
        "The collective discount alone is above the highest total. It is not cut automatically: decide keep (as it is) or cut (to the highest total, from today).");
}
