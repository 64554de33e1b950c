using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Configuration;

namespace Embedded.Tests.FunctionsHost;

public sealed class CommandLineTests : IDisposable
{
    private readonly TempDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public void NoOptions_AreTheDefaults()
    {
        var options = Parse();
        Assert.Equal((".scadenzario", 7071, null, 1.0), (options.DataDirectory, options.Port, options.Start, options.Pace));
        Assert.Empty(options.Settings);
    }

    [Fact]
    public void AllOptions_AreRead()
    {
        var keys = directory.File("keys.json");
        File.WriteAllText(keys, """{"swica":"s1","backOffice":{"anna":"b1"},"more":["x","y"],"off":null}""");
        var options = Parse("--port", "0", "--data", "d", "--start", "2027-01-31T08:00:00+01:00", "--pace=0.5", "--demo", "--seed", "-3", "--keys", keys);
        Assert.Equal((0, "d", new DateTimeOffset(2027, 1, 31, 7, 0, 0, TimeSpan.Zero), 0.5), (options.Port, options.DataDirectory, options.Start, options.Pace));
        Assert.Equal(
            new Dictionary<string, string?>
            {
                ["Demo"] = "true",
                ["Seed"] = "-3",
                ["Keys:swica"] = "s1",
                ["Keys:backOffice:anna"] = "b1",
                ["Keys:more:0"] = "x",
                ["Keys:more:1"] = "y",
                ["Keys:off"] = null,
            },
            options.Settings);
    }

    [Theory]
    [InlineData("Unknown option: --prot", "--prot", "7071")]
    [InlineData("Unknown option: start", "start")]
    [InlineData("Unknown option: --demo=yes", "--demo=yes")]
    [InlineData("--port needs a value", "--port")]
    [InlineData("--port is given twice", "--port", "1", "--port", "2")]
    [InlineData("--port takes a number", "--port", "65536")]
    [InlineData("--port takes a number", "--port", "-1")]
    [InlineData("--port takes a number", "--port", "http")]
    [InlineData("--data takes a directory", "--data", " ")]
    [InlineData("--start takes an instant with offset", "--start", "2027-01-31")]
    [InlineData("--start takes an instant with offset", "--start", "2027-01-31T08:00:00")]
    [InlineData("--start takes an instant with offset", "--start", "2027-02-30T08:00:00Z")]
    [InlineData("--pace takes 0 or a positive number", "--pace", "-1")]
    [InlineData("--pace takes 0 or a positive number", "--pace", "NaN")]
    [InlineData("--pace takes 0 or a positive number", "--pace", "fast")]
    [InlineData("--seed takes a whole number", "--seed", "1.5")]
    [InlineData("can't be read", "--keys", "/nowhere/keys.json")]
    public void BadOptions_AreRefusedInOneLine(string expected, params string[] args)
    {
        var error = Assert.Throws<EmbeddedHostException>(() => Parse(args));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData("{", "is no JSON")]
    [InlineData("[\"geheim\"]", "must hold a JSON object")]
    public void KeysFile_ThatIsNone_IsRefusedWithoutItsContent(string content, string expected)
    {
        var keys = directory.File("keys.json");
        File.WriteAllText(keys, content);
        var error = Assert.Throws<EmbeddedHostException>(() => Parse("--keys", keys));
        Assert.Contains(expected, error.Message);
        Assert.DoesNotContain("geheim", error.Message);
    }

    [Fact]
    public void Help_IsFoundAnywhereAndNamesEveryOption()
    {
        Assert.True(CommandLine.AsksForHelp(["--port", "1", "--help"]));
        Assert.False(CommandLine.AsksForHelp(["--port", "1"]));
        Assert.All(
            ["--port", "--data", "--start", "--pace", "--demo", "--seed", "--keys", "--help"],
            option => Assert.Contains($"  {option} ", CommandLine.Help));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(65536, 1)]
    [InlineData(1, -1)]
    [InlineData(1, double.NaN)]
    [InlineData(1, double.PositiveInfinity)]
    public void Options_OutOfRange_AreRefused(int port, double pace) => Assert.Throws<EmbeddedHostException>(() =>
        EmbeddedFunctions.CreateBuilder(new EmbeddedHostOptions { Functions = typeof(CommandLineTests).Assembly, Port = port, Pace = pace }));

    private static EmbeddedHostOptions Parse(params string[] args) => CommandLine.Parse(args, typeof(CommandLineTests).Assembly);
}
