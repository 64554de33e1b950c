using Embedded.CommunicationEmulator.Storage;

namespace Embedded.CommunicationEmulator.Wire;

/// <summary>The list of recipients who want no SMS from a sender.</summary>
internal sealed class OptOutEndpoint(EmulatorStore store)
{
    /// <summary><c>POST /sms/optouts:add|remove|check</c></summary>
    public AcsAnswer Handle(string action, ReadOnlyMemory<byte> body)
    {
        var input = new JsonInput();
        if (input.Parse(body) is not { } root)
            return AcsAnswer.Invalid(input.Errors);

        var from = SmsRequest.ReadSender(root, input);
        if (from is not null && Addresses.IsAlphanumeric(from))
            input.Add("from", "Opt-outs are not handled for alphanumeric senders.");
        var recipients = SmsRequest.ReadItems(root, "recipients", input)
            .Select((item, i) => input.Text(item, "to", $"recipients[{i}].to", required: true))
            .ToList();
        if (input.Errors.Count > 0)
            return AcsAnswer.Invalid(input.Errors);

        return new AcsAnswer(200, new { value = store.InTransaction(() => recipients.Select(to => Apply(action, from!, to!)).ToList()) });
    }

    private OptOutItem Apply(string action, string from, string to)
    {
        if (!Addresses.IsNumber(to))
            return new OptOutItem(to, 400, null, "to is no number in E.164.");
        switch (action)
        {
            case "add":
                store.OptOut(from, to);
                return new OptOutItem(to, 200, null, null);
            case "remove":
                store.OptIn(from, to);
                return new OptOutItem(to, 200, null, null);
            default:
                return new OptOutItem(to, 200, store.IsOptedOut(from, to), null);
        }
    }

    private sealed record OptOutItem(string To, int HttpStatusCode, bool? IsOptedOut, string? ErrorMessage);
}
