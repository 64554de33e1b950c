namespace Embedded.DurableTask;

/// <summary>Where instances are kept.</summary>
public interface IInstanceStore : IAsyncDisposable
{
}
