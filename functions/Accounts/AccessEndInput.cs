using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Accounts;

/// <summary>What the workflow of an end of cover knows.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Number">Which end of cover: a new or corrected one has another.</param>
public sealed record AccessEndInput(Insurer Insurer, string ContractId, int Number)
{
    /// <summary>The workflow's instance id.</summary>
    public string WorkflowId => string.Create(CultureInfo.InvariantCulture, $"access-end-{Insurer.Code().ToLowerInvariant()}-{ContractId}-{Number}");

    /// <summary>A wake-up of it; null where there is none.</summary>
    public AgendaEntry? Entry(AccessEndStanding standing)
    {
        ArgumentNullException.ThrowIfNull(standing);
        return standing is { Step: { } step, At: { } at }
            ? new(WorkflowId, step, at, step == AccessEndPlan.Close ? "access-end" : "access-end-reminder", Insurer, ContractId, AccessEndPlan.Rule, AccessEndPlan.Article)
            : null;
    }
}

/// <summary>What that workflow does next.</summary>
/// <param name="Step">The step; null where nothing is left to do.</param>
/// <param name="At">When it is due.</param>
public sealed record AccessEndStanding(string? Step, DateTimeOffset? At);
