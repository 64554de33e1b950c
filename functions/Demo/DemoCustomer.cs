using System.Globalization;
using Scadenzario.Contracts;

namespace Scadenzario.Demo;

/// <summary>A generated customer; the same seed gives the same ones.</summary>
/// <param name="Insurer">The insurer.</param>
/// <param name="Number">Which of the insurer's.</param>
/// <param name="Name">The name.</param>
/// <param name="BirthDate">The date of birth, yyyy-MM-dd.</param>
/// <param name="Language">The language.</param>
/// <param name="Mood">0 to 99: how likely the customer is to answer, to pay, to be late.</param>
/// <param name="Day">0 to 11: in which third of a month, or in which month, the customer acts.</param>
internal sealed record DemoCustomer(Insurer Insurer, int Number, string Name, string BirthDate, string Language, int Mood, int Day)
{
    private static readonly string[] _first = ["Ada", "Bruno", "Chiara", "Daniel", "Elena", "Franz", "Giulia", "Hans", "Irène", "Jürg", "Katja", "Luca", "Maëlle", "Noël", "Olga", "Pietro"];
    private static readonly string[] _last = ["Rossi", "Müller", "Favre", "Bernasconi", "Keller", "Rochat", "Zürcher", "Bianchi", "Gerber", "Dubois", "Ferrari", "Steiner"];
    private static readonly string[] _languages = ["it", "de", "fr", "en"];

    /// <summary>The contract's or participant's id.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{Insurer.Code().ToLowerInvariant()}-{Number:0000}");

    /// <summary>The address.</summary>
    public string Email => $"{Id}@demo.example";

    /// <summary>The mobile number.</summary>
    public string Mobile => string.Create(CultureInfo.InvariantCulture, $"+4179{((int)Insurer * 1_000_000) + Number:0000000}");

    /// <summary>The contract as the API takes it.</summary>
    public object Contract => new
    {
        contractId = Id,
        insurer = Insurer.Code(),
        canton = Insurer switch
        {
            Insurer.Css => "LU",
            Insurer.Swica or Insurer.Helsana => "ZH",
            _ => "BE",
        },
        holder = new { name = Name, birthDate = BirthDate, language = Language },
        email = Email,
        mobile = Mobile,
        notifyBy = Mood < 20 ? ["sms"] : new[] { "email" },
        delivery = "exclusive",
        products = new[] { "TOP" },
        coverStart = "2020-01-01",
        members = Array.Empty<object>(),
    };

    /// <summary>The customers of a seed, insurer by insurer.</summary>
    public static IReadOnlyList<DemoCustomer> Generate(int seed, int perInsurer)
    {
#pragma warning disable CA5394 // Invented customers are no secrets.
        var random = new Random(seed);
        return
        [
            .. from insurer in Insurers.All
               from number in Enumerable.Range(1, perInsurer)
               select new DemoCustomer(
                   insurer,
                   number,
                   $"{_first[random.Next(_first.Length)]} {_last[random.Next(_last.Length)]}",
                   string.Create(CultureInfo.InvariantCulture, $"{random.Next(1940, 2006)}-{random.Next(1, 13):00}-{random.Next(1, 29):00}"),
                   _languages[random.Next(_languages.Length)],
                   random.Next(100),
                   random.Next(12)),
        ];
#pragma warning restore CA5394
    }
}
