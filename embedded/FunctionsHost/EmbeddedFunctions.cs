using Microsoft.Azure.Functions.Worker.Builder;

namespace Embedded.FunctionsHost;

/// <summary>Starts an app of functions with options instead of a command line.</summary>
public static class EmbeddedFunctions
{
    /// <summary>A builder for the functions of the assembly that the options name.</summary>
    /// <exception cref="EmbeddedHostException">An option's value is out of range.</exception>
    public static FunctionsApplicationBuilder CreateBuilder(EmbeddedHostOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Port is < 0 or > 65535)
        {
            throw new EmbeddedHostException($"The port must be between 0 and 65535, not {options.Port}.");
        }

        if (!double.IsFinite(options.Pace) || options.Pace < 0)
        {
            throw new EmbeddedHostException("The pace must be 0 or a positive number.");
        }

        return new FunctionsApplicationBuilder(options);
    }
}
