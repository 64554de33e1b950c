namespace Embedded.DurableTask;

/// <summary>An activity's code. It may run more than once for one call; what it returns becomes the result, what it throws the failure.</summary>
/// <param name="call">Name, caller and input.</param>
/// <param name="stopping">Cancelled when the engine stops; an activity that then ends by it runs again at the next start.</param>
public delegate Task<object?> ActivityFunction(ActivityCall call, CancellationToken stopping);
