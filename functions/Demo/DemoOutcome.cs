namespace Scadenzario.Demo;

/// <summary>What came of an act of a customer or an insurer.</summary>
/// <param name="What">A word for it, to be counted by.</param>
/// <param name="IsDecision">Whether something was decided by it, such as a termination's date, or a right used.</param>
internal sealed record DemoOutcome(string What, bool IsDecision = false);
