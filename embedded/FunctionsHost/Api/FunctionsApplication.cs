using System.Reflection;
using Embedded.FunctionsHost;
using Embedded.FunctionsHost.Backup;
using Embedded.FunctionsHost.Configuration;

namespace Microsoft.Azure.Functions.Worker.Builder;

/// <summary>Where an app of functions begins.</summary>
public class FunctionsApplication
{
    /// <summary>
    /// A builder for the entry assembly's functions, with the command line's options (see the README). <c>--help</c> prints
    /// them and ends the process with exit code 0; so do the commands <c>backup</c> and <c>restore</c> once they are done.
    /// </summary>
    /// <exception cref="EmbeddedHostException">An option is unknown or its value is bad, or the data directory can't be used.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(string[] args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var functions = Assembly.GetEntryAssembly() ?? throw new EmbeddedHostException("There is no entry assembly to take functions from.");
        if (CommandLine.AsksForHelp(args))
        {
            Console.WriteLine(CommandLine.Help);
            Environment.Exit(0);
        }

        // It blocks, as everything before an app runs does.
        if (Task.Run(() => BackupCommands.TryRunAsync(args)).GetAwaiter().GetResult())
        {
            Environment.Exit(0);
        }

        return EmbeddedFunctions.CreateBuilder(CommandLine.Parse(args, functions));
    }
}
