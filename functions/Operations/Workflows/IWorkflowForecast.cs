using System.Text.Json;
using Scadenzario.Deadlines.Agenda;

namespace Scadenzario.Operations.Workflows;

/// <summary>Says what a workflow of one kind will do after the step that it waits for, if nothing happens. For people; nothing relies on it.</summary>
public interface IWorkflowForecast
{
    /// <summary>The orchestrator.</summary>
    string Orchestrator { get; }

    /// <summary>The steps after the coming one, in due order.</summary>
    /// <param name="input">The workflow's input.</param>
    /// <param name="coming">What it waits for.</param>
    /// <param name="ct">Cancels it.</param>
    Task<IReadOnlyList<AgendaEntry>> AfterAsync(JsonElement input, AgendaEntry coming, CancellationToken ct);
}
