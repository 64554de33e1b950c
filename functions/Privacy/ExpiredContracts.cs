using Microsoft.DurableTask.Client;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;

namespace Scadenzario.Privacy;

/// <summary>
/// Erases contracts that ended long enough ago: the cover of the holder and of all members who stayed has an end, and that and the last change lie
/// back by the period.
/// </summary>
public sealed class ExpiredContracts(ContractStore contracts, ErasureProcess erasures) : IRetained
{
    /// <inheritdoc />
    public string Kind => "contract";

    /// <summary>The day on which a contract ended; null while a cover runs.</summary>
    public static LocalDate? EndOf(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var ends = contract.Members.Where(member => member.SeparatedTo is null).Select(member => member.CoverEnd).Append(contract.CoverEnd).ToList();
        return ends.All(end => end is not null) ? ends.Max() : null;
    }

    /// <inheritdoc />
    public async Task<Swept> SweepAsync(DateTimeOffset before, DurableTaskClient client, CancellationToken ct)
    {
        var removed = 0;
        foreach (var insurer in Insurers.All)
        {
            await foreach (var contract in contracts.UnchangedSinceAsync(insurer, before, ct))
            {
                if (EndOf(contract) is { } end && ZurichTime.EndOf(end) <= before)
                {
                    await erasures.RunAsync(await erasures.BeginAsync(contract, "retention", ct), client, ct);
                    removed++;
                }
            }
        }

        return new(removed, TimeSpan.FromDays(7));
    }
}
