using System.Reflection;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Arrears;
using Scadenzario.Contracts;

namespace Scadenzario.Operations.Workflows;

/// <summary>
/// The orchestrators of this app and what can be told of an instance by its name and id: the capability is the folder, and the ids of the <c>WatchOrchestrator</c> begin
/// with <c>watch-</c>, those of the <c>DocumentNoticeOrchestrator</c> with <c>document-notice-</c>.
/// </summary>
public static class WorkflowKinds
{
    private const string Suffix = "Orchestrator";

    // BENEVITA belongs to SWICA alone; its workflows do not say so themselves.
    private static readonly string[] _benevita = ["activation", "benevita", "questionnaire"];

    private static readonly Dictionary<string, string> _capabilities = typeof(WorkflowKinds).Assembly.GetTypes()
        .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
        .Where(method => method.GetParameters().Any(p => p.IsDefined(typeof(OrchestrationTriggerAttribute))))
        .ToDictionary(
            method => method.GetCustomAttribute<FunctionAttribute>()!.Name,
            method => method.DeclaringType!.Namespace!.Split('.')[1].ToLowerInvariant(),
            StringComparer.Ordinal);

    private static readonly IReadOnlyList<string> _prefixes = PrefixesOf(null);

    /// <summary>The capabilities that have workflows, in alphabetical order.</summary>
    public static IReadOnlyList<string> Capabilities { get; } = [.. _capabilities.Values.Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The capability of an orchestrator; its name where it is none of this version's.</summary>
    public static string CapabilityOf(string orchestrator) => _capabilities.GetValueOrDefault(orchestrator, orchestrator);

    /// <summary>The beginnings of the ids of a capability's workflows, or of all; none begins another.</summary>
    public static IReadOnlyList<string> PrefixesOf(string? capability)
    {
        var prefixes = _capabilities.Where(kind => capability is null || kind.Value == capability).Select(kind => PrefixOf(kind.Key)).Order(StringComparer.Ordinal).ToList();
        return [.. prefixes.Where(prefix => !prefixes.Exists(other => other != prefix && prefix.StartsWith(other, StringComparison.Ordinal)))];
    }

    /// <summary>
    /// Whether an id has the form of a workflow's. Most cases and messages that no workflow has made stand under ids of other forms, for which the engine need not be asked; whether a
    /// workflow is there, it alone knows.
    /// </summary>
    public static bool HasForm(string? id) =>
        WorkflowControl.IsId(id) && _prefixes.Any(prefix => id!.StartsWith(prefix, StringComparison.Ordinal)) && !id!.StartsWith(ArrearsInput.Cover, StringComparison.Ordinal);

    /// <summary>Whose workflow it is, from its capability or its input; null where it concerns no single insurer.</summary>
    public static Insurer? InsurerOf(string orchestrator, JsonElement? input) =>
        _benevita.Contains(CapabilityOf(orchestrator), StringComparer.Ordinal) ? Insurer.Swica : Member(input, "insurer") switch
        {
            { ValueKind: JsonValueKind.String } code => Insurers.Parse(code.GetString()),
            { ValueKind: JsonValueKind.Number } number when number.TryGetInt32(out var value) && Enum.IsDefined((Insurer)value) => (Insurer)value,
            _ => null,
        };

    /// <summary>The contract or participant that it is about, from its input; null where it is about none.</summary>
    public static string? SubjectOf(JsonElement? input) =>
        (Member(input, "contractId") ?? Member(input, "participantId")) is { ValueKind: JsonValueKind.String } id ? id.GetString() : null;

    private static string PrefixOf(string orchestrator)
    {
        if (orchestrator == nameof(Notifications.LiftOrchestrator))
        {
            return "sending-lift-";
        }

        var name = orchestrator.EndsWith(Suffix, StringComparison.Ordinal) ? orchestrator[..^Suffix.Length] : orchestrator;
        return JsonNamingPolicy.KebabCaseLower.ConvertName(name) + "-";
    }

    private static JsonElement? Member(JsonElement? input, string name)
    {
        if (input is { ValueKind: JsonValueKind.Object } body)
        {
            foreach (var member in body.EnumerateObject())
            {
                if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                {
                    return member.Value;
                }
            }
        }

        return null;
    }
}
