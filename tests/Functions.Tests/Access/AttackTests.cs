using Scadenzario.Access;
using Xunit.Abstractions;

namespace Functions.Tests.Access;

/// <summary>Attacks on the rules for codes, with fixed seeds; each says in its output what it came to.</summary>
public sealed class AttackTests(ITestOutputHelper output)
{
    private const string Victim = "+41791234567";

    /// <summary>Ten thousand bots, each with a code request and five guesses, one after the other over two weeks, on one account.</summary>
    [Fact]
    public void TenThousandBots_OnOneAccount_HaveAHundredGuessesInAll()
    {
        var random = new Random(1);
        var model = new AttackModel();
        var now = Fresh.Start;
        var met = 0;
        var told = new Dictionary<string, int>();
        ChallengeRow? latest = null;
        for (var bot = 0; bot < 10_000; bot++, now = now.AddSeconds(121))
        {
            latest = model.Request("victim", Victim, now) ?? latest;
            for (var guess = 0; guess < 5 && latest is not null; guess++)
            {
                var verdict = model.Try(latest, random.Next(1_000_000) == 4711, now.AddSeconds(guess));
                met += verdict == TryVerdict.Met ? 1 : 0;
                told[verdict?.ToString() ?? "Locked"] = told.GetValueOrDefault(verdict?.ToString() ?? "Locked") + 1;
            }
        }

        output.WriteLine($"guesses {model.Guesses}, SMS {model.Sent.Count}, chance to be met {model.Guesses / 1e6:P3}; {string.Join(", ", told)}");
        Assert.Equal(0, met);
        Assert.Equal(100, model.Guesses);
        Assert.NotNull(model.Account("victim").LockedAt);
        Assert.Equal(20, model.Sent.Count);
    }

    /// <summary>Ten thousand bots that know as many passwords, each on an account of its own, for half a day, as fast as they may.</summary>
    [Fact]
    public void TenThousandBots_OnTenThousandAccounts_AreStoppedByTheBreaker()
    {
        var random = new Random(2);
        var model = new AttackModel();
        var met = 0;
        for (var minute = 0; minute < 12 * 60; minute += 2)
        {
            var now = Fresh.Start.AddMinutes(minute);
            for (var bot = 0; bot < 200; bot++)
            {
                var number = random.Next(10_000);
                if (model.Request($"c-{number}", $"+4179{number * 613 % 10_000_000:D7}", now) is not { } challenge)
                {
                    continue;
                }

                for (var guess = 0; guess < 5; guess++)
                {
                    met += model.Try(challenge, random.Next(1_000_000) == 4711, now) == TryVerdict.Met ? 1 : 0;
                }
            }
        }

        output.WriteLine($"SMS {model.Sent.Count}, guesses {model.Guesses}, expected hits {model.Guesses / 1e6:F4}, hits {met}, breaker opened {model.Trips} times");
        Assert.True(model.Trips > 0);
        Assert.True(model.Guesses < 20_000, $"{model.Guesses} guesses: more than 0.02 hits were to be expected.");
        Assert.Equal(0, met);
    }

    /// <summary>Toll fraud: ten thousand sequential numbers of one owner ask ten times a second, and nobody ever uses a code; honest log-ins go on beside it.</summary>
    [Fact]
    public void TollFraudWave_OnSequentialNumbers_EarnsLittle()
    {
        var model = new AttackModel();
        var (honest, served) = (0, 0);
        for (var second = 0; second < 2 * 3600; second++)
        {
            var now = Fresh.Start.AddSeconds(second);
            for (var i = 0; i < 10; i++)
            {
                var number = ((second * 10) + i) % 10_000;
                model.Request($"f-{number}", $"+4176000{number:D4}", now);
            }

            if (second % 20 == 0)
            {
                honest++;
                var number = (long)honest * 104_729 % 10_000_000;
                if (model.Request($"h-{honest}", $"+4178{number:D7}", now) is { } challenge && model.Try(challenge, true, now.AddSeconds(20)) == TryVerdict.Met)
                {
                    served++;
                }
            }
        }

        var fraud = model.Sent.Count(s => s.Number.StartsWith("+4176000"));
        output.WriteLine($"72 000 requests for 10 000 numbers in 2 hours: {fraud} SMS to them; breaker opened {model.Trips} times; {served} of {honest} honest log-ins served meanwhile");
        Assert.True(fraud <= 10 * 60 * 2, $"{fraud} SMS.");
        Assert.True(model.Trips > 0);
    }

    /// <summary>Somebody's phone is flooded through fifty contracts that name the number, for a week.</summary>
    [Fact]
    public void FloodingOfOneNumber_KeepsToThreeAnHourAndTenADay()
    {
        var random = new Random(4);
        var model = new AttackModel();
        var now = Fresh.Start;
        for (var i = 0; i < 20_000; i++, now = now.AddSeconds(random.Next(1, 60)))
        {
            model.Request($"c-{random.Next(50)}", Victim, now);
        }

        output.WriteLine($"20 000 requests in {(now - Fresh.Start).TotalDays:F1} days: {model.Sent.Count} SMS; most in 60 minutes {model.MostWithin(TimeSpan.FromHours(1))}, in 24 hours {model.MostWithin(TimeSpan.FromDays(1))}");
        Assert.Equal((3, 10), (model.MostWithin(TimeSpan.FromHours(1)), model.MostWithin(TimeSpan.FromDays(1))));
    }

    /// <summary>Numbers abroad and premium-rate numbers earn nothing at all.</summary>
    [Fact]
    public void OtherPrefixes_GetNoSms()
    {
        var model = new AttackModel();
        foreach (var number in new[] { "+25261234567", "+88213123456", "+41900123456", "+393331234567" })
        {
            model.Request("c" + number, number, Fresh.Start);
        }

        Assert.Empty(model.Sent);
    }
}
