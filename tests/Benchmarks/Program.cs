using System.Diagnostics;
using System.Reflection;
using Benchmarks;
using Benchmarks.Engine;
using Benchmarks.Http;
using Benchmarks.Measuring;
using Benchmarks.Pages;
using Benchmarks.Rules;

if (await ParkedProcess.TryRunAsync(args, RealClock.Provider))
    return 0;

if (BenchmarkOptions.Parse(args) is not { } options)
{
    Console.Error.WriteLine(BenchmarkOptions.Usage);
    return 2;
}

if (typeof(Scadenzario.Program).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
{
    Console.Error.WriteLine("This is a Debug build, whose numbers mean nothing: add -c Release.");
    return 2;
}

try
{
    var clock = RealClock.Provider;
    Console.WriteLine(Surroundings.Describe(clock));
    if (options.Rules)
        RuleBenchmark.Run(options.Budget, clock, Console.Out);
    if (options.Http)
        await HttpBenchmark.RunAsync(options.Budget, clock, Console.Out);
    if (options.Engine)
        await EngineBenchmark.RunAsync(options.Instances, clock, Console.Out);
    if (options.Reminders)
        await EngineBenchmark.RunRemindersAsync(clock, Console.Out);
    if (options.Pages)
        await PageBenchmark.RunAsync(options.Instances, clock, Console.Out);
    return 0;
}
catch (BenchmarkException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
