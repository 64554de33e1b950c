using Microsoft.DurableTask;
using Microsoft.Extensions.Logging;

namespace Embedded.DurableTask;

/// <summary>What running code needs.</summary>
/// <param name="Registry">The code.</param>
/// <param name="Converter">Reads and writes payloads.</param>
/// <param name="Loggers">The loggers behind the replay-safe ones.</param>
/// <param name="VerifyReplay">Whether each step is checked to be reproduced by its history.</param>
internal sealed record StepServices(FunctionRegistry Registry, DataConverter Converter, ILoggerFactory Loggers, bool VerifyReplay = false);
