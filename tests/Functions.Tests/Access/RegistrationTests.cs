using Microsoft.Extensions.Options;
using NodaTime;
using Scadenzario.Access;
using Scadenzario.Accounts;
using Scadenzario.Contracts;
using Scadenzario.Rules;

namespace Functions.Tests.Access;

public sealed class RegistrationTests
{
    private const string Email = "ada@customers.example";
    private const string Mobile = "+41791234567";
    private static readonly StateMeaning _open = StateMeaning.Of(AccountState.Active);
    private readonly RegistrationPlan _plan = new(Deadlines.Book.Calculator, Options.Create(Fresh.Options()));

    [Theory]
    [InlineData("2009-01-11", null)]
    [InlineData("2009-01-12", RegistrationPlan.Minor)]
    public void Atupri_TakesAdultsOnly(string birthDate, string? obstacle) =>
        Assert.Equal(obstacle, _plan.AtupriObstacle(Contract(Email, Mobile, birthDate), _open, Email, Mobile, Fresh.Start));

    [Theory]
    [InlineData(Email, Mobile, null)]
    [InlineData("ADA@customers.example", null, null)]
    [InlineData(null, Mobile, null)]
    [InlineData(null, null, RegistrationPlan.NothingOnFile)]
    [InlineData("other@customers.example", Mobile, RegistrationPlan.Mismatch)]
    [InlineData(Email, "+41791234568", RegistrationPlan.Mismatch)]
    public void Atupri_RecognisesByWhatIsOnFile(string? emailOnFile, string? mobileOnFile, string? obstacle) =>
        Assert.Equal(obstacle, _plan.AtupriObstacle(Contract(emailOnFile, mobileOnFile), _open, Email, Mobile, Fresh.Start));

    [Fact]
    public void Nobody_IsUnknown()
    {
        Assert.Equal(RegistrationPlan.Unknown, _plan.AtupriObstacle(null, _open, Email, Mobile, Fresh.Start));
        Assert.Equal(RegistrationPlan.Unknown, RegistrationPlan.KptObstacle(null, _open));
        Assert.Equal(RegistrationPlan.NoNumber, RegistrationPlan.KptObstacle(Contract(Email, null), _open));
    }

    [Theory]
    [InlineData(AccountState.Blocked, RegistrationPlan.Closed)]
    [InlineData(AccountState.Terminated, RegistrationPlan.Closed)]
    [InlineData(AccountState.Closed, RegistrationPlan.Closed)]
    [InlineData(AccountState.Ended, null)]
    [InlineData(AccountState.Deactivated, null)]
    public void Closed_AsTheStateSays(AccountState state, string? obstacle)
    {
        Assert.Equal(obstacle, RegistrationPlan.KptObstacle(Contract(Email, Mobile), StateMeaning.Of(state)));
        Assert.Equal(obstacle, _plan.AtupriObstacle(Contract(Email, Mobile), StateMeaning.Of(state), Email, Mobile, Fresh.Start));
    }

    [Fact]
    public void Passwords_AreGoodForADayOrThirty()
    {
        Assert.Equal(Fresh.Start.AddHours(24), _plan.ExpiresAt(Insurer.Atupri, Fresh.Start));

        // Posted on 11 January: good to the end of 10 February in Zurich.
        Assert.Equal(new DateTimeOffset(2027, 2, 10, 23, 0, 0, TimeSpan.Zero), _plan.ExpiresAt(Insurer.Kpt, Fresh.Start));

        // Across the change to summer time.
        Assert.Equal(new DateTimeOffset(2027, 4, 9, 22, 0, 0, TimeSpan.Zero), _plan.ExpiresAt(Insurer.Kpt, new(2027, 3, 10, 12, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void AtupriPassword_CompletesOnce()
    {
        var row = Row(Insurer.Atupri);
        Assert.Equal(TryVerdict.Wrong, row.Try(false, true, null, Fresh.Start, 5));
        Assert.Equal(TryVerdict.Met, row.Try(true, true, null, Fresh.Start, 5));
        Assert.Equal((RegistrationState.Completed, Fresh.Start), (row.Is, row.CompletedAt));
        Assert.Equal(TryVerdict.Used, row.Try(true, true, null, Fresh.Start, 5));
    }

    [Fact]
    public void Password_IsRefusedWhenReplacedExpiredVoidOrNobodys()
    {
        Assert.Equal(TryVerdict.Expired, Row(Insurer.Atupri).Try(true, isCurrent: false, null, Fresh.Start, 5));
        Assert.Equal(TryVerdict.Expired, Row(Insurer.Atupri).Try(true, true, null, Fresh.Start.AddHours(24), 5));
        var nobody = Row(Insurer.Atupri);
        nobody.Withheld = RegistrationPlan.Minor;
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(TryVerdict.Wrong, nobody.Try(true, true, null, Fresh.Start, 5));
        }

        Assert.Equal(TryVerdict.Void, nobody.Try(true, true, null, Fresh.Start, 5));
    }

    [Fact]
    public void KptPassword_LeadsToTheCodeAndOneLinkForEach()
    {
        var row = Row(Insurer.Kpt);
        Assert.Equal(TryVerdict.Met, row.Try(true, true, Email, Fresh.Start, 5));
        Assert.Equal((RegistrationState.Waiting, Email), (row.Is, row.Email));
        Assert.True(row.CodeMet("c-1"));
        Assert.False(row.CodeMet("c-1"));
        Assert.Equal((RegistrationState.Verifying, 1), (row.Is, row.Links));
        Assert.Equal(TryVerdict.Met, row.Try(true, true, "new@customers.example", Fresh.Start.AddHours(1), 5));
        Assert.True(row.CodeMet("c-2"));
        Assert.Equal((2, "new@customers.example"), (row.Links, row.Email));
        row.Complete(Fresh.Start);
        Assert.False(row.CodeMet("c-3"));
        row.Apply(Fresh.Start);
        Assert.Equal(("", "", 0), (row.Email, row.Mobile, row.SecretHash.Length));
    }

    private static RegistrationRow Row(Insurer insurer) => new()
    {
        PartitionKey = RegistrationRow.Partition(insurer),
        RowKey = "r-1",
        RequestedAt = Fresh.Start,
        ExpiresAt = Fresh.Start.AddHours(24),
        SecretHash = [1],
    };

    private static Contract Contract(string? email, string? mobile, string birthDate = "1980-05-05") => new()
    {
        Insurer = Insurer.Atupri,
        ContractId = "a-1",
        Canton = "BE",
        Holder = new("Ada", NodaTime.Text.LocalDatePattern.Iso.Parse(birthDate).Value, Language.De),
        Email = email,
        Mobile = mobile,
        Delivery = Delivery.PaperPlus,
    };
}
