using System.Globalization;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Accounts;

/// <summary>What the workflow of an unused account knows.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="ContractId">The contract.</param>
/// <param name="Round">Which warning of the account.</param>
public sealed record UnusedInput(Insurer Insurer, string ContractId, int Round)
{
    /// <summary>The workflow's instance id.</summary>
    public string WorkflowId => string.Create(CultureInfo.InvariantCulture, $"unused-{Insurer.Code().ToLowerInvariant()}-{ContractId}-{Round}");

    /// <summary>A wake-up of it.</summary>
    public AgendaEntry Entry(string step, DateTimeOffset at) =>
        new(WorkflowId, step, at, "account-unused", Insurer, ContractId, UnusedPlan.Rule, UnusedPlan.Article);
}
