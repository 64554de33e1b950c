using Embedded.FunctionsHost.Clock;

namespace Embedded.FunctionsHost.Triggers;

/// <summary>
/// What starts a function of its own accord, unlike HTTP and the engine: a timer, and whatever watches for something. It
/// takes part in advancing the clock like every other source of work.
/// </summary>
internal interface ITrigger : IWorkSource
{
    /// <summary>Begins to run the function. What was missed while nothing ran is due from now on.</summary>
    /// <exception cref="EmbeddedHostException">What the trigger kept is damaged.</exception>
    Task StartAsync(CancellationToken cancellation);

    /// <summary>Starts nothing more and waits for what runs. What isn't done then is due again at the next start.</summary>
    Task StopAsync(CancellationToken cancellation);
}
