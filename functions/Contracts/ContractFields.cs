using NodaTime;
using NodaTime.Text;

namespace Scadenzario.Contracts;

/// <summary>The fields of a contract by name, for telling what a change touches. The order of lists tells nothing.</summary>
public static class ContractFields
{
    /// <summary>The names of the fields in which two contracts differ, in order; for a new contract those that it sets.</summary>
    public static IReadOnlyList<string> Changed(Contract? before, Contract after)
    {
        var old = before is null ? [] : Flatten(before);
        var now = Flatten(after);
        return [.. old.Keys.Union(now.Keys)
            .Where(name => old.GetValueOrDefault(name) != now.GetValueOrDefault(name))
            .Order(StringComparer.Ordinal)];
    }

    private static Dictionary<string, string?> Flatten(Contract contract)
    {
        var fields = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["canton"] = contract.Canton,
            ["holder.name"] = contract.Holder.Name,
            ["holder.birthDate"] = Text(contract.Holder.BirthDate),
            ["holder.language"] = contract.Holder.Language.ToString(),
            ["email"] = contract.Email,
            ["mobile"] = contract.Mobile,
            ["notifyBy"] = List(contract.NotifyBy.Select(channel => channel.ToString())),
            ["delivery"] = contract.Delivery.ToString(),
            ["products"] = List(contract.Products),
            ["coverStart"] = Text(contract.CoverStart),
            ["coverEnd"] = Text(contract.CoverEnd),
        };
        foreach (var member in contract.Members)
        {
            var path = $"members[{member.MemberId}].";
            fields[path + "name"] = member.Name;
            fields[path + "birthDate"] = Text(member.BirthDate);
            fields[path + "coverEnd"] = Text(member.CoverEnd);
            fields[path + "separatedTo"] = member.SeparatedTo;
        }

        return fields;
    }

    private static string? Text(LocalDate? day) => day is { } date ? LocalDatePattern.Iso.Format(date) : null;

    private static string? List(IEnumerable<string> values) => string.Join(',', values.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : null;
}
