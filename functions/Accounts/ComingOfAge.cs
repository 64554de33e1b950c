using Microsoft.DurableTask.Client;
using NodaTime;
using NodaTime.Text;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;
using Scadenzario.Operations;

namespace Scadenzario.Accounts;

/// <summary>
/// The 18th birthdays of members (KPT 7b): from then on the holder represents them with their consent only, so the back office is asked on that day, and finds it
/// in the agenda before. A separation settles the question.
/// </summary>
public sealed class ComingOfAge(AccountBook accounts, ContractBook contracts, CaseBook cases, AgendaBook agenda, TimeProvider time) : IContractChangeHandler, IRecurringWork
{
    /// <summary>The kind of these cases.</summary>
    public const string Kind = "member-of-age";

    private const int Majority = 18;

    /// <inheritdoc />
    public bool DependsOnDate => true;

    /// <summary>The case of a member's birthday.</summary>
    public static NewCase CaseOf(Insurer insurer, string contractId, string memberId, LocalDate birthday) => new(
        insurer,
        Kind,
        contractId,
        $"account-{insurer.Code().ToLowerInvariant()}-{contractId}",
        $"{memberId}-{LocalDatePattern.Iso.Format(birthday)}",
        "kpt.family",
        "7b",
        $"Member {memberId} has come of age. Does the member consent to be represented by the holder? Who does not, leaves by a family separation.");

    /// <summary>Remembers the birthdays to come, and settles the questions about members who have left.</summary>
    public async Task ChangedAsync(Contract? before, Contract after, DurableTaskClient client, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(after);
        if (after.Insurer != Insurer.Kpt)
        {
            return;
        }

        var today = ZurichTime.DateOf(time.GetUtcNow());
        foreach (var former in before?.Members.Where(member => member.SeparatedTo is null) ?? [])
        {
            if (after.FindMember(former.MemberId) is not { SeparatedTo: null } kept || kept.BirthDate != former.BirthDate)
            {
                await ForgetAsync(BirthdayRow.Of(after, former.MemberId, Birthday.Of(former.BirthDate, Majority)), ct);
            }
        }

        foreach (var member in after.Members)
        {
            var former = before?.FindMember(member.MemberId);
            var birthday = Birthday.Of(member.BirthDate, Majority);
            if (member.SeparatedTo is not null)
            {
                if (former?.SeparatedTo is null)
                {
                    var id = CaseOf(after.Insurer, after.ContractId, member.MemberId, birthday).Id;
                    await cases.CloseAsync(after.Insurer, id, new(CaseStatus.Resolved, "separated", "The member has a contract of their own.", "app"), ct);
                }
            }
            else if (birthday >= today && former?.BirthDate != member.BirthDate)
            {
                var row = BirthdayRow.Of(after, member.MemberId, birthday);
                await accounts.AddAsync(row, ct);
                await agenda.MoveAsync(new(null, Entry(row)), ct);
            }
        }
    }

    /// <summary>Asks about the members whose birthday has come.</summary>
    public async Task<bool> RunAsync(DurableTaskClient client, CancellationToken ct)
    {
        var today = ZurichTime.DateOf(time.GetUtcNow());
        await foreach (var row in accounts.LeftAsync<BirthdayRow>(Insurer.Kpt, BirthdayRow.Prefix, ct, BirthdayRow.After(today)))
        {
            var birthday = LocalDatePattern.Iso.Parse(row.Day).GetValueOrThrow();
            if (await contracts.FindAsync(Insurer.Kpt, row.ContractId, ct) is { } contract
                && contract.FindMember(row.MemberId) is { SeparatedTo: null } member
                && Birthday.Of(member.BirthDate, Majority) == birthday)
            {
                await cases.OpenAsync(CaseOf(Insurer.Kpt, row.ContractId, row.MemberId, birthday), ct);
            }

            await ForgetAsync(row, ct);
        }

        return true;
    }

    private static AgendaEntry Entry(BirthdayRow row)
    {
        var birthday = LocalDatePattern.Iso.Parse(row.Day).GetValueOrThrow();
        var question = CaseOf(Insurer.Kpt, row.ContractId, row.MemberId, birthday);
        return new(question.WorkflowId, question.Step, ZurichTime.StartOf(birthday), Kind, Insurer.Kpt, row.ContractId, question.Rule, question.Article);
    }

    private async Task ForgetAsync(BirthdayRow row, CancellationToken ct)
    {
        await agenda.MoveAsync(new(Entry(row), null), ct);
        await accounts.DoneAsync(row, ct);
    }
}
