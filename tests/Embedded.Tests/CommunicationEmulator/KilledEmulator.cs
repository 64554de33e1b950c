using System.Runtime.CompilerServices;
using Embedded.CommunicationEmulator;
using Emulator = Embedded.CommunicationEmulator.CommunicationEmulator;

namespace Embedded.Tests.CommunicationEmulator;

/// <summary>The test assembly once more, as a process that runs the emulator and is killed with SIGKILL.</summary>
internal static class KilledEmulator
{
    public const string Variable = "EMBEDDED_TESTS_EMULATOR_DATA";

    [ModuleInitializer]
    internal static void PlayTheApp()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { } data)
            return;

        // Only calls into other assemblies from here on: this one is still being initialized, and its code would wait for that.
#pragma warning disable RS0030 // The killed process plays an app without a virtual clock.
        var options = new EmulatorOptions { DataDirectory = data, Time = TimeProvider.System };
#pragma warning restore RS0030
        var emulator = Emulator.StartAsync(options, default).GetAwaiter().GetResult();
        Console.WriteLine(emulator.ConnectionString);
        Console.ReadLine();
    }
}
