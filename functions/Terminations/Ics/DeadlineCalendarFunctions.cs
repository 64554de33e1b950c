using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Azure.Functions.Worker;
using Scadenzario.Contracts;
using Scadenzario.Http;
using Scadenzario.Rules;
using Scadenzario.Terminations.Watches;

namespace Scadenzario.Terminations.Ics;

/// <summary>A contract's deadlines as a calendar file.</summary>
public sealed class DeadlineCalendarFunctions(WatchBook watches, WatchSchedule schedule, WatchTexts texts, TerminationTexts words, ContractBook contracts)
{
    /// <summary>
    /// The deadlines that watches of the contract wait for, each an all-day event on the day that reminders name, in the language of
    /// <c>Accept-Language</c>. No personal data; what has arrived or is over is not in it.
    /// </summary>
    [Function("GetDeadlineCalendar")]
    public async Task<IActionResult> GetAsync(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/contracts/{contractId}/deadlines.ics")] HttpRequest request, string contractId)
    {
        ArgumentNullException.ThrowIfNull(request);
        var ct = request.HttpContext.RequestAborted;
        var (contract, error) = await contracts.LocateAsync(request, contractId);
        if (contract is null)
        {
            return error!.ToReply();
        }

        var language = LanguageChoice.Of(request);
        LanguageChoice.Announce(request, language);
        var events = (await watches.OfAsync(contract.Insurer, contract.ContractId, ct))
            .Where(row => row.State == WatchStatus.Active)
            .Select(row => Event(row, language))
            .OrderBy(one => one.Day)
            .ThenBy(one => one.Uid, StringComparer.Ordinal)
            .ToList();
        return new CalendarFile(IcsWriter.Write($"{contract.Insurer.Code()} – {words.Write("ics.name", language)}", events));
    }

    private IcsEvent Event(WatchRow row, Language language)
    {
        var deadline = schedule.DeadlineOf(row);
        return new(
            IcsUid.Of(row),
            deadline.RemindBy,
            $"{row.Insurer}: {texts.What(row, language)}",
            $"{texts.Sentence(row, deadline, language)}\n{texts.Form(row, deadline, language)}\n{deadline.Answer.Edition} {deadline.Answer.Article}".TrimEnd(),
            row.ChangedAt,
            row.Sequence);
    }
}
