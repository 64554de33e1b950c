using System.Text.Json;
using Functions.Tests.Architecture;
using Scadenzario.Accounts;

namespace Functions.Tests.Accounts;

public sealed class StateMeaningTests
{
    private static readonly DateTimeOffset _now = new(2027, 1, 11, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(AccountState.Active, "electronic", true, true, true, true, true)]
    [InlineData(AccountState.Unused, "electronic", true, true, true, true, true)]
    [InlineData(AccountState.CoverEnded, "electronic", true, true, true, true, true)]
    [InlineData(AccountState.Blocked, "post", false, false, true, false, false)]
    [InlineData(AccountState.Ended, "post", false, false, false, false, true)]
    [InlineData(AccountState.Terminated, "post", false, false, false, false, false)]
    [InlineData(AccountState.Deactivated, "post", false, false, false, false, true)]
    [InlineData(AccountState.Closed, "post", false, false, false, false, false)]
    public void Table_CellByCell(AccountState state, string delivery, bool reading, bool notices, bool reminders, bool codes, bool registration)
    {
        var meaning = StateMeaning.Of(state);
        Assert.Equal(delivery == "electronic", meaning.Electronic);
        Assert.Equal(reading, meaning.Reading);
        Assert.Equal(notices, meaning.DocumentNotices);
        Assert.Equal(reminders, meaning.Reminders);
        Assert.Equal(codes, meaning.Codes);
        Assert.Equal(registration, meaning.Registration);
    }

    [Fact]
    public void Table_HasEveryState() => Assert.Equal(Enum.GetValues<AccountState>(), StateMeaning.Table.Keys.Order());

    /// <summary>The law's own sentences: what is not readable is posted, and only what is readable is announced.</summary>
    [Fact]
    public void Table_PostsWhatCannotBeRead() => Assert.All(StateMeaning.Table.Values, meaning =>
    {
        Assert.Equal(meaning.Reading, meaning.Electronic);
        Assert.Equal(meaning.Reading, meaning.DocumentNotices);
        Assert.Equal(meaning.Reading, meaning.Codes);
    });

    [Fact]
    public void Table_IsTheOneOfTheDocumentation()
    {
        var rows = File.ReadLines(Path.Combine(Sources.Root, "docs", "accounts.md"))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Skip(1)
            .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
            .ToDictionary(cells => cells[0], cells => string.Join(' ', cells[1..]));
        Assert.Equal(
            StateMeaning.Table.ToDictionary(
                entry => JsonNamingPolicy.CamelCase.ConvertName(entry.Key.ToString()),
                entry => string.Join(' ', new[] { entry.Value.Electronic ? "electronic" : "post" }.Concat(
                    new[] { entry.Value.Reading, entry.Value.DocumentNotices, entry.Value.Reminders, entry.Value.Codes, entry.Value.Registration }.Select(cell => cell ? "yes" : "no")))),
            rows);
    }

    [Fact]
    public void Nothing_IsOpen() => Assert.Equal(AccountState.Active, StateMeaning.StateOf(null, _now));

    [Theory]
    [InlineData(EndCauses.AmendmentOpposed, AccountState.Ended)]
    [InlineData(EndCauses.AmendmentTerminated, AccountState.Ended)]
    [InlineData(EndCauses.TerminatedByHolder, AccountState.Ended)]
    [InlineData(EndCauses.TerminatedByInsurer, AccountState.Terminated)]
    [InlineData(EndCauses.Deactivated, AccountState.Deactivated)]
    [InlineData(EndCauses.CoverEnded, AccountState.Closed)]
    public void End_LeadsToTheStateOfItsCause(string cause, AccountState state)
    {
        var row = new OnlineContractRow { HolderBlockedAt = _now.AddDays(-1) };
        Assert.True(row.End(cause, _now));
        Assert.Equal(state, StateMeaning.StateOf(row, _now));
        Assert.Equal(AccountState.Blocked, StateMeaning.StateOf(row, _now.AddTicks(-1)));
        Assert.Equal(EndCauses.All.Count, EndCauses.All.Distinct().Count());
        Assert.Contains(cause, EndCauses.All);
    }

    [Fact]
    public void End_OfAnotherCauseThanTheKnownOnes_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => StateMeaning.OfCause("perhaps"));

    /// <summary>30 June is covered; from the next Zurich midnight on the 180 days run, and they end at theirs.</summary>
    [Theory]
    [InlineData("2027-06-30T21:59:59Z", AccountState.Active)]
    [InlineData("2027-06-30T22:00:00Z", AccountState.CoverEnded)]
    [InlineData("2027-12-27T22:59:59Z", AccountState.CoverEnded)]
    [InlineData("2027-12-27T23:00:00Z", AccountState.Closed)]
    public void CoverEnd_CountsByTheMidnightsOfZurich(string at, AccountState state)
    {
        var row = new OnlineContractRow();
        row.SetCoverEnd(new(2027, 6, 30), DateTimeOffset.Parse("2027-12-27T23:00:00Z"), _now);
        Assert.Equal(state, StateMeaning.StateOf(row, DateTimeOffset.Parse(at)));
    }

    [Fact]
    public void CoverEnd_ClosesAlsoWhatTheHolderHadEnded()
    {
        var row = new OnlineContractRow();
        row.SetCoverEnd(new(2027, 6, 30), DateTimeOffset.Parse("2027-12-27T23:00:00Z"), _now);
        row.End(EndCauses.TerminatedByHolder, _now);
        Assert.Equal(AccountState.Ended, StateMeaning.StateOf(row, DateTimeOffset.Parse("2027-12-27T22:59:59Z")));
        Assert.Equal(AccountState.Closed, StateMeaning.StateOf(row, DateTimeOffset.Parse("2027-12-27T23:00:00Z")));
    }

    [Fact]
    public void Unused_IsSaidOnlyOnceThereIsACase()
    {
        var row = new OnlineContractRow { UnusedSince = _now.AddYears(-3), OpenSince = _now.AddYears(-3) };
        Assert.Equal(AccountState.Active, StateMeaning.StateOf(row, _now));
        row.UnusedCase = "case-1";
        Assert.Equal(AccountState.Unused, StateMeaning.StateOf(row, _now));
        row.InsurerBlockedAt = _now;
        Assert.Equal(AccountState.Blocked, StateMeaning.StateOf(row, _now));
    }
}
