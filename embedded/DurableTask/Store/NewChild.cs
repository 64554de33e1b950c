namespace Embedded.DurableTask;

/// <summary>A child to start. An ended instance of its id is replaced.</summary>
/// <param name="Instance">The child.</param>
/// <param name="Refused">The message to the parent where an instance of that id has not ended.</param>
public sealed record NewChild(NewInstance Instance, byte[] Refused);
