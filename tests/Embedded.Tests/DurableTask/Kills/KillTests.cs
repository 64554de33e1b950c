using System.Globalization;
using Xunit.Abstractions;

namespace Embedded.Tests.DurableTask.Kills;

/// <summary>
/// SIGKILL at random moments, again and again, while instances start, wait, take events and run activities; then everything is compared with the model.
/// The long form: <c>ENGINE_KILLS=1000 ENGINE_INSTANCES=10000</c>; <c>ENGINE_SEED</c> chooses other moments.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    [Fact]
    public async Task SigkillLoop_NothingLost_NothingStuck_NothingDoubled()
    {
        var kills = Setting("ENGINE_KILLS", 30);
        using var run = new KillRun(Setting("ENGINE_INSTANCES", 10 * kills), Setting("ENGINE_SEED", 1));
        for (var i = 1; i <= kills; i++) await run.LiveAndDieAsync(kills - i + 1);
        await run.FinishAsync();
        await run.CheckAsync();
        output.WriteLine(run.Summary);
        Assert.Equal(kills, run.Kills);
    }

    private static int Setting(string name, int otherwise) =>
        Environment.GetEnvironmentVariable(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
