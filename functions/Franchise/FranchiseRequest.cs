using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NodaTime;
using Scadenzario.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Deadlines.Reading;
using Scadenzario.Http;

namespace Scadenzario.Franchise;

/// <summary>A request for another deductible as a portal sends it.</summary>
/// <param name="Change"><c>increase</c> or <c>decrease</c>.</param>
/// <param name="NewFranchise">The deductible that is wanted, in whole francs.</param>
/// <param name="TargetYear">The year in which it is to begin; null for the year after receipt.</param>
/// <param name="Receipt">When the insurer received it; null for now.</param>
/// <param name="Channel"><c>portal</c> or <c>post</c>; null for the portal.</param>
/// <param name="MemberId">Whose deductible; null for the holder's.</param>
public sealed record FranchiseRequest(string Change, int NewFranchise, int? TargetYear, Moment? Receipt, string? Channel, string? MemberId)
{
    /// <summary>An increase.</summary>
    public const string Increase = "increase";

    private static readonly int[] _adults = [300, 500, 1000, 1500, 2000, 2500];
    private static readonly int[] _children = [0, 100, 200, 300, 400, 500, 600];

    /// <summary>Reads the fields; what is wrong with them, the body says.</summary>
    public static FranchiseRequest Read(JsonFields body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return new(
            body.RequiredChoice("change", Increase, "decrease"),
            body.RequiredInteger("newFranchise", _children[0], _adults[^1]),
            body.OptionalInteger("targetYear", 2000, 2190),
            body.OptionalMoment("receivedAt"),
            body.OptionalChoice("channel", "portal", "post"),
            body.OptionalId("memberId"));
    }

    /// <summary>What is wrong with it for a contract, apart from the amount; null where nothing is.</summary>
    public ApiError? RefusalFor(Contract contract, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var errors = new Dictionary<string, string[]>();
        if (contract.Insurer != Insurer.Atupri)
        {
            errors["insurer"] = ["Only ATUPRI has a rule that decides changes of the deductible."];
        }

        if (MemberId is { } member && contract.FindMember(member) is null)
        {
            errors["memberId"] = ["Is not a member of this contract."];
        }

        if (Receipt is { } receipt && receipt.IsToCome(now))
        {
            errors["receivedAt"] = ["Is still to come."];
        }

        return errors.Count == 0 ? null : ApiError.Invalid(errors);
    }

    /// <summary>
    /// What is wrong with the amount: adults (from the 18th birthday, as of the day of effect) may choose 300, 500, 1000, 1500, 2000 or 2500, children 0 or
    /// 100 to 600; nobody increases to the lowest or reduces to the highest. Null where nothing is.
    /// </summary>
    public string? AmountFault(bool isAdult)
    {
        var possible = isAdult ? _adults : _children;
        return !possible.Contains(NewFranchise)
            ? string.Create(CultureInfo.InvariantCulture, $"Must be one of {string.Join(", ", possible)} for {(isAdult ? "an adult" : "a child")}.")
            : Change == Increase && NewFranchise == possible[0] ? "Is the lowest deductible: nothing is increased to it."
            : Change != Increase && NewFranchise == possible[^1] ? "Is the highest deductible: nothing is reduced to it."
            : null;
    }

    /// <summary>The birth date of whose deductible it is.</summary>
    public LocalDate BirthDate(Contract contract)
    {
        ArgumentNullException.ThrowIfNull(contract);
        return MemberId is { } member ? contract.FindMember(member)!.BirthDate : contract.Holder.BirthDate;
    }

    /// <summary>The request's id: the same for the same request. Where the receipt is left out, the Zurich day stands for it.</summary>
    public string IdFor(Contract contract, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(contract);
        var receipt = Receipt is { } given ? given.Text : $"on {Moment.Of(ZurichTime.DateOf(now)).Text}";
        var key = string.Create(
            CultureInfo.InvariantCulture, $"{contract.Insurer.Code()}\n{contract.ContractId}\n{MemberId}\n{Change}\n{NewFranchise}\n{TargetYear}\n{receipt}\n{Channel ?? "portal"}");
        return "f" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 10));
    }
}
