namespace Embedded.Tests.DurableTask;

public enum StoreKind
{
    Memory,
    Sqlite,
}
