using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>
/// A family separation (KPT article 7): a member who wants an own access gets an own contract and leaves the holder's. Pure: it says what both
/// contracts are to be, and the table writes them in one transaction.
/// </summary>
/// <param name="Left">The contract left, with the member marked.</param>
/// <param name="Own">The member's own contract.</param>
/// <param name="Refusal">Why it cannot be.</param>
public sealed record Separation(Contract? Left, Contract? Own, ApiError? Refusal)
{
    /// <summary>Plans it, given the member's own contract where there is one already.</summary>
    public static Separation Of(Contract left, string memberId, string ownId, Contract? own)
    {
        if (left.FindMember(memberId) is not { } member)
        {
            return Refused(ApiError.Invalid("memberId", "Is no member of this contract."));
        }

        if (ownId == left.ContractId)
        {
            return Refused(ApiError.Invalid("newContractId", "Is the contract that the member leaves."));
        }

        if (member.SeparatedTo is { } elsewhere && elsewhere != ownId)
        {
            return Refused(ApiError.Conflict("already-separated", "This member has left with another contract."));
        }

        // Whose contract it is decides who sees the member's documents: nobody else's may be taken for the member's.
        if (own is not null && (own.Holder.BirthDate != member.BirthDate || own.Holder.Name != member.Name) && member.SeparatedTo is null)
        {
            return Refused(ApiError.Conflict("contract-of-another", "There is a contract of that id, and its holder is not this member by name and birth date."));
        }

        return new(Mark(left, member, ownId), own ?? OwnContract(left, member, ownId), null);
    }

    private static Separation Refused(ApiError error) => new(null, null, error);

    private static Contract Mark(Contract left, Member leaving, string ownId) => left with
    {
        Members = [.. left.Members.Select(member => member.MemberId == leaving.MemberId ? member with { SeparatedTo = ownId } : member)],
    };

    // Canton, language, products and start of cover are the family's until the portal says otherwise. Of the way of delivery the member has chosen
    // nothing yet and may have no access yet: so everything also goes out on paper, and no message to anybody's address.
    private static Contract OwnContract(Contract left, Member member, string ownId) => new()
    {
        Insurer = left.Insurer,
        ContractId = ownId,
        Canton = left.Canton,
        Holder = new(member.Name, member.BirthDate, left.Holder.Language),
        Delivery = Delivery.PaperPlus,
        Products = left.Products,
        CoverStart = left.CoverStart,
        CoverEnd = member.CoverEnd,
    };
}
