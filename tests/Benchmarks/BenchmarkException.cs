namespace Benchmarks;

/// <summary>What was to be measured does not work, so that there is nothing to measure; the command ends with 1.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
