using Azure;
using Azure.Data.Tables;

namespace Scadenzario.Tables;

/// <summary>The app's tables. They are made at start; a row's partition is its insurer unless the row's type says otherwise.</summary>
public sealed class TableSet(TableServiceClient service)
{
    /// <summary>The names of all tables.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "access",
        "accounts",
        "agenda",
        "amendments",
        "arrears",
        "audit",
        "campaigns",
        "cases",
        "challenges",
        "contracts",
        "declarations",
        "documents",
        "erasures",
        "events",
        "franchises",
        "held",
        "idempotency",
        "notices",
        "notifications",
        "participants",
        "proofs",
        "questionnaires",
        "retention",
        "restorations",
        "sending",
        "starts",
        "terminations",
        "timeline",
        "tokens",
        "watches",
        "webhooks",
    ];

    /// <summary>Online contracts, and what still follows from their changes.</summary>
    public TableClient Accounts { get; } = service.GetTableClient("accounts");

    /// <summary>The archive's documents.</summary>
    public TableClient Documents { get; } = service.GetTableClient("documents");

    /// <summary>BENEVITA participants.</summary>
    public TableClient Participants { get; } = service.GetTableClient("participants");

    /// <summary>Contracts with their trace and their changes under way.</summary>
    public TableClient Contracts { get; } = service.GetTableClient("contracts");

    /// <summary>Hashes of the secrets in links.</summary>
    public TableClient Tokens { get; } = service.GetTableClient("tokens");

    /// <summary>The ledger of messages.</summary>
    public TableClient Notifications { get; } = service.GetTableClient("notifications");

    /// <summary>What a person of the back office must look at.</summary>
    public TableClient Cases { get; } = service.GetTableClient("cases");

    /// <summary>Used idempotency keys with their first answers.</summary>
    public TableClient Idempotency { get; } = service.GetTableClient("idempotency");

    /// <summary>Codes by SMS that were asked for.</summary>
    public TableClient Challenges { get; } = service.GetTableClient("challenges");

    /// <summary>Access to portals: limits, registrations, devices, pending log-ins.</summary>
    public TableClient Access { get; } = service.GetTableClient("access");

    /// <summary>Which messages there are about whom. Partition: insurer and subject.</summary>
    public TableClient Notices { get; } = service.GetTableClient("notices");

    /// <summary>The stop switch.</summary>
    public TableClient Sending { get; } = service.GetTableClient("sending");

    /// <summary>What the stop switch holds back.</summary>
    public TableClient Held { get; } = service.GetTableClient("held");

    /// <summary>Terminations. Partition: insurer and contract.</summary>
    public TableClient Terminations { get; } = service.GetTableClient("terminations");

    /// <summary>Requests for another deductible. Partition: insurer and contract.</summary>
    public TableClient Franchises { get; } = service.GetTableClient("franchises");

    /// <summary>Unpaid invoices. Partition: insurer and contract.</summary>
    public TableClient Arrears { get; } = service.GetTableClient("arrears");

    /// <summary>Amendments. Partition: the insurer; of the contracts under one: insurer and amendment.</summary>
    public TableClient Amendments { get; } = service.GetTableClient("amendments");

    /// <summary>Watched deadlines. Partition: insurer and contract.</summary>
    public TableClient Watches { get; } = service.GetTableClient("watches");

    /// <summary>The coming wake-ups of all workflows.</summary>
    public TableClient Agenda { get; } = service.GetTableClient("agenda");

    /// <summary>The waits that workflows have behind them.</summary>
    public TableClient Timeline { get; } = service.GetTableClient("timeline");

    /// <summary>Outcomes for the portals, in order.</summary>
    public TableClient Events { get; } = service.GetTableClient("events");

    /// <summary>How far the portals' endpoints have been told.</summary>
    public TableClient Webhooks { get; } = service.GetTableClient("webhooks");

    /// <summary>Who did what, and when.</summary>
    public TableClient Audit { get; } = service.GetTableClient("audit");

    /// <summary>Workflows that are being started.</summary>
    public TableClient Starts { get; } = service.GetTableClient("starts");

    /// <summary>BENEVITA declarations, deductions and decisions.</summary>
    public TableClient Declarations { get; } = service.GetTableClient("declarations");

    /// <summary>The yearly campaigns, and what has been taken of the e-mail quota.</summary>
    public TableClient Campaigns { get; } = service.GetTableClient("campaigns");

    /// <summary>The participants of each year's campaign.</summary>
    public TableClient Questionnaires { get; } = service.GetTableClient("questionnaires");

    /// <summary>Erasure requests, under pseudonyms.</summary>
    public TableClient Erasures { get; } = service.GetTableClient("erasures");

    /// <summary>What law requires to be kept of what was erased. Partition: insurer and pseudonym.</summary>
    public TableClient Proofs { get; } = service.GetTableClient("proofs");

    /// <summary>What the daily work has deleted.</summary>
    public TableClient Retention { get; } = service.GetTableClient("retention");

    /// <summary>Backups that the state was restored from.</summary>
    public TableClient Restorations { get; } = service.GetTableClient("restorations");

    /// <summary>Whether the account answers.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await Participants.GetEntityIfExistsAsync<TableEntity>("health", "health", cancellationToken: ct);
            return true;
        }
        catch (RequestFailedException)
        {
            return false;
        }
    }

    /// <summary>Makes the tables that are missing.</summary>
    public async Task CreateMissingAsync(CancellationToken ct)
    {
        foreach (var name in Names)
        {
            await service.CreateTableIfNotExistsAsync(name, ct);
        }
    }
}
