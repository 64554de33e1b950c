using NodaTime;
using Scadenzario.Http;
using Scadenzario.Rules;

namespace Scadenzario.Contracts;

/// <summary>A contract as a portal sends it, before it meets what is known of it.</summary>
/// <param name="Contract">What was sent.</param>
/// <param name="NamesCoverEnd">Whether the end of the holder's cover was named, be it as null; where it was not, the known one stays.</param>
public sealed record ContractDraft(Contract Contract, bool NamesCoverEnd)
{
    /// <summary>At most so many members, with those who have left.</summary>
    public const int MaximumMembers = 30;

    /// <summary>At most so many products.</summary>
    public const int MaximumProducts = 20;

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    /// <param name="body">The body or the line.</param>
    /// <param name="contractId">The id in the route; null where the body must name it. A body that names another one is refused.</param>
    /// <param name="today">The Zurich day of the request: nobody is born after it.</param>
    public static ContractDraft Read(JsonFields body, string? contractId, LocalDate today)
    {
        ArgumentNullException.ThrowIfNull(body);
        var named = contractId is null ? body.RequiredId("contractId") : body.OptionalId("contractId") ?? contractId;
        if (contractId is not null && named != contractId)
        {
            body.Refuse("contractId", "Is not the id in the address.");
        }
        else if (contractId is not null && !Ids.IsValid(contractId))
        {
            body.Refuse("contractId", Ids.Rule);
        }

        var holder = body.RequiredFields("holder");
        var contract = new Contract
        {
            Insurer = body.RequiredInsurer("insurer"),
            ContractId = named,
            Canton = body.RequiredText("canton", value => Cantons.All.Contains(value) ? null : Cantons.Rule),
            Holder = new(
                holder.RequiredText("name", PersonName.Refusal),
                BirthDate(holder, today),
                Enum.Parse<Language>(holder.RequiredChoice("language", "it", "de", "fr", "en"), ignoreCase: true)),
            Email = body.OptionalEmail("email"),
            Mobile = body.OptionalText("mobile", value => MobileNumber.IsValid(value) ? null : MobileNumber.Rule),
            NotifyBy = [.. body.OptionalTexts("notifyBy", 2, value => value is "email" or "sms" ? null : "Must be email or sms.")
                .Select(value => value == "email" ? Channel.Email : Channel.Sms).Order()],
            Delivery = body.RequiredChoice("delivery", "exclusive", "paperPlus") == "exclusive" ? Delivery.Exclusive : Delivery.PaperPlus,
            Products = body.OptionalTexts("products", MaximumProducts, value => Ids.IsValid(value) ? null : Ids.Rule),
            CoverStart = body.OptionalDate("coverStart"),
            CoverEnd = body.OptionalDate("coverEnd"),
            Members = body.OptionalList("members", MaximumMembers, member => ReadMember(member, today)),
        };
        RefuseContradictions(body, contract);
        return new(contract, body.Names("coverEnd"));
    }

    /// <summary>
    /// The contract that it makes of the one that is known. Who has left by a separation stays marked and listed, whatever the draft says or leaves
    /// out: otherwise a portal that sends its old list would open the member's documents again.
    /// </summary>
    public Contract Over(Contract? known) => known is null ? Contract : Contract with
    {
        CoverEnd = NamesCoverEnd ? Contract.CoverEnd : known.CoverEnd,
        Members =
        [
            .. Contract.Members.Select(member => member with { SeparatedTo = known.FindMember(member.MemberId)?.SeparatedTo }),
            .. known.Members.Where(member => member.SeparatedTo is not null && Contract.FindMember(member.MemberId) is null),
        ],
    };

    /// <summary>Why it cannot be laid over the contract that is known; null where it can.</summary>
    public ApiError? RefusalOver(Contract? known)
    {
        for (var i = 0; i < Contract.Members.Count; i++)
        {
            var member = Contract.Members[i];
            if (member.SeparatedTo is { } claimed && claimed != known?.FindMember(member.MemberId)?.SeparatedTo)
            {
                return ApiError.Invalid($"members[{i}].separatedTo", "Is set by a separation only.");
            }
        }

        return Over(known).Members.Count > MaximumMembers
            ? ApiError.Invalid("members", $"Must be a list of at most {MaximumMembers}, with those who have left.")
            : null;
    }

    private static Member ReadMember(JsonFields member, LocalDate today) => new(
        member.RequiredId("memberId"),
        member.RequiredText("name", PersonName.Refusal),
        BirthDate(member, today),
        member.OptionalDate("coverEnd"),
        member.OptionalId("separatedTo"));

    private static LocalDate BirthDate(JsonFields person, LocalDate today)
    {
        var day = person.RequiredDate("birthDate");
        if (day > today)
        {
            person.Refuse("birthDate", "Is in the future.");
        }

        return day;
    }

    private static void RefuseContradictions(JsonFields body, Contract contract)
    {
        if (contract.NotifyBy.Contains(Channel.Email) && !body.Has("email"))
        {
            body.Refuse("notifyBy", "Names email, but there is no e-mail address.");
        }

        if (contract.NotifyBy.Contains(Channel.Sms) && !body.Has("mobile"))
        {
            body.Refuse("notifyBy", "Names sms, but there is no mobile number.");
        }

        if (contract.CoverEnd < contract.CoverStart)
        {
            body.Refuse("coverEnd", "Is before coverStart.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < contract.Members.Count; i++)
        {
            var member = contract.Members[i];
            if (member.MemberId.Length > 0 && !seen.Add(member.MemberId))
            {
                body.Refuse($"members[{i}].memberId", "Stands twice.");
            }

            if (member.CoverEnd < member.BirthDate)
            {
                body.Refuse($"members[{i}].coverEnd", "Is before the birth.");
            }
        }
    }
}
