using Functions.Tests.Calendar;
using Scadenzario.Contracts;
using Scadenzario.Notifications;
using Scadenzario.Rules;

namespace Functions.Tests.Notifications;

public sealed class HolderWaysTests
{
    [Theory]
    [InlineData(HolderChannels.AsChosen, "", "")]
    [InlineData(HolderChannels.AsChosen, "email", "email")]
    [InlineData(HolderChannels.AsChosen, "sms", "sms")]
    [InlineData(HolderChannels.AsChosen, "sms,email", "email,sms")]
    [InlineData(HolderChannels.AsChosenElseEmail, "", "email")]
    [InlineData(HolderChannels.AsChosenElseEmail, "sms", "sms")]
    [InlineData(HolderChannels.AsChosenAndEmail, "", "email")]
    [InlineData(HolderChannels.AsChosenAndEmail, "sms", "email,sms")]
    [InlineData(HolderChannels.AsChosenAndEmail, "sms,email", "email,sms")]
    [InlineData(HolderChannels.EmailElsePost, "sms", "email")]
    public void Plan_FollowsNoticeAndChoice(HolderChannels channels, string chosen, string expected) =>
        Assert.Equal(expected, string.Join(',', HolderWays.Plan(channels, Contract(chosen), hasSms: true)));

    [Theory]
    [InlineData("sms", "email")]
    [InlineData("sms,email", "email")]
    public void Plan_WithoutATextForSms_TakesTheEmail(string chosen, string expected) =>
        Assert.Equal(expected, string.Join(',', HolderWays.Plan(HolderChannels.AsChosen, Contract(chosen), hasSms: false)));

    [Fact]
    public void Plan_LegalNoticeWithoutRegisteredEmail_GoesOnPaper() =>
        Assert.Equal(["post"], HolderWays.Plan(HolderChannels.EmailElsePost, Contract("") with { Email = null }, hasSms: true));

    [Theory]
    [InlineData(HolderChannels.AsChosen, "email", true, "sms")]
    [InlineData(HolderChannels.AsChosen, "email", false, null)]
    [InlineData(HolderChannels.AsChosen, "sms", true, "email")]
    [InlineData(HolderChannels.EmailElsePost, "email", true, "post")]
    [InlineData(HolderChannels.EmailElsePost, "post", true, null)]
    public void Instead_IsTheOtherWay(HolderChannels channels, string way, bool hasSms, string? expected) =>
        Assert.Equal(expected, HolderWays.Instead(channels, way, Contract(""), hasSms));

    [Theory]
    [InlineData("email")]
    [InlineData("sms")]
    public void Instead_WithoutTheOtherAddress_IsNone(string way)
    {
        Assert.Null(HolderWays.Instead(HolderChannels.AsChosen, way, Contract("") with { Email = null, Mobile = null }, hasSms: true));
        Assert.Null(HolderWays.Instead(HolderChannels.AsChosen, way, null, hasSms: true));
    }

    private static Contract Contract(string notifyBy) => new()
    {
        Insurer = Insurer.Kpt,
        ContractId = "c-1",
        Canton = "BE",
        Holder = new("Ada Rossi", Day.Of("1980-02-29"), Language.It),
        Email = "ada@customers.example",
        Mobile = "+41791234567",
        NotifyBy = [.. notifyBy.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(c => Enum.Parse<Channel>(c, ignoreCase: true))],
        Delivery = Delivery.Exclusive,
    };
}
