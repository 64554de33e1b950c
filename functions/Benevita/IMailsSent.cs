namespace Scadenzario.Benevita;

/// <summary>How many of a year's three questionnaire mails a participant was sent: what the loss of the discount depends on (article 13).</summary>
public interface IMailsSent
{
    /// <summary>Mails handed over and not reported undeliverable by 30 April of the year; null where that is unproven.</summary>
    Task<int?> CountAsync(string participantId, int year, CancellationToken ct);
}

/// <summary>Says of every year that nothing is proven: the answer where no campaign keeps count.</summary>
internal sealed class UnprovenMails : IMailsSent
{
    public Task<int?> CountAsync(string participantId, int year, CancellationToken ct) => Task.FromResult<int?>(null);
}
