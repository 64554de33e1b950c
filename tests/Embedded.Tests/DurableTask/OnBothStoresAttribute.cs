using System.Reflection;
using Xunit.Sdk;

namespace Embedded.Tests.DurableTask;

/// <summary>Runs a theory on the SQLite store and on its twin in memory.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnBothStoresAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [[StoreKind.Memory], [StoreKind.Sqlite]];
}
