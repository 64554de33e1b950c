namespace Scadenzario.Telemetry;

/// <summary>How things stood at an instant: numbers only.</summary>
/// <param name="At">When it was measured.</param>
/// <param name="FailedWorkflows">Workflows that have ended with an error.</param>
/// <param name="StuckDocuments">Documents that have been in the inbox for more than an hour.</param>
/// <param name="Deadlines">Wake-ups by state; every state is there.</param>
/// <param name="Unsent">Deadlines within three days whose message was due and has not been sent.</param>
/// <param name="Cases">Open cases by age; every age is there.</param>
/// <param name="StoppedFor">For how long the stop switch has been on.</param>
public sealed record Stock(
    DateTimeOffset At,
    long FailedWorkflows,
    long StuckDocuments,
    IReadOnlyDictionary<string, long> Deadlines,
    long Unsent,
    IReadOnlyDictionary<string, long> Cases,
    TimeSpan StoppedFor);
