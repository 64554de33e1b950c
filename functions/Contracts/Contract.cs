using NodaTime;

namespace Scadenzario.Contracts;

/// <summary>A contract: who holds it, who is insured under it, and how its holder is reached. Unique by insurer and contract id.</summary>
public sealed record Contract
{
    /// <summary>The insurer.</summary>
    public required Insurer Insurer { get; init; }

    /// <summary>The portal's id of the contract. Never KPT's number of the online contract, which is a credential (article 4a).</summary>
    public required string ContractId { get; init; }

    /// <summary>The canton of the holder's domicile, two letters.</summary>
    public required string Canton { get; init; }

    /// <summary>The holder.</summary>
    public required Holder Holder { get; init; }

    /// <summary>The registered e-mail address; null where there is none.</summary>
    public string? Email { get; init; }

    /// <summary>The mobile number in E.164; null where there is none.</summary>
    public string? Mobile { get; init; }

    /// <summary>How the holder hears of documents, none twice; each has its address. Empty: no message.</summary>
    public IReadOnlyList<Channel> NotifyBy { get; init; } = [];

    /// <summary>How documents reach the holder.</summary>
    public required Delivery Delivery { get; init; }

    /// <summary>The insurer's names of the products.</summary>
    public IReadOnlyList<string> Products { get; init; } = [];

    /// <summary>The first day of cover; null where it is not known here.</summary>
    public LocalDate? CoverStart { get; init; }

    /// <summary>The last day of the holder's own cover; null while it runs.</summary>
    public LocalDate? CoverEnd { get; init; }

    /// <summary>The members, also those who have left with a contract of their own.</summary>
    public IReadOnlyList<Member> Members { get; init; } = [];

    /// <summary>The member of that id; null where there is none.</summary>
    public Member? FindMember(string memberId) => Members.FirstOrDefault(member => member.MemberId == memberId);

    /// <summary>Insurer and id only: this text might reach a log.</summary>
    public override string ToString() => $"{Insurer.Code()} {ContractId}";
}
