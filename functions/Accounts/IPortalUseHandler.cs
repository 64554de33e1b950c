using Microsoft.DurableTask.Client;
using Scadenzario.Contracts;

namespace Scadenzario.Accounts;

/// <summary>A capability that wants to hear of each reported use of the portal, such as an amendment that a further use accepts (KPT 12).</summary>
public interface IPortalUseHandler
{
    /// <summary>
    /// Takes note of a use. It is repeated until it has succeeded, so it must do no harm when it runs again. Uses may come late and out of order.
    /// </summary>
    Task UsedAsync(Insurer insurer, string contractId, DateTimeOffset at, DurableTaskClient client, CancellationToken ct);
}
