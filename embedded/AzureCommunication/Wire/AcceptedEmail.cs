using Azure;

namespace Embedded.AzureCommunication;

/// <summary>What the service says when it accepts an e-mail.</summary>
/// <param name="Id">The operation's id.</param>
/// <param name="Location">Where its status is; null where the service names no place of its own.</param>
/// <param name="Answer">The raw answer.</param>
internal sealed record AcceptedEmail(string Id, Uri? Location, Response Answer);
