using Azure.Core;

namespace Azure.Communication.Sms;

/// <summary>Retries, diagnostics, transport and further policies of an SMS client.</summary>
/// <remarks>A policy that changes the body must be added <see cref="HttpPipelinePosition.PerCall"/>: later ones come after the signature.</remarks>
public class SmsClientOptions : ClientOptions
{
    /// <param name="version">The protocol version that requests name in <c>api-version</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is unknown.</exception>
    public SmsClientOptions(ServiceVersion version = ServiceVersion.V2025_05_29_Preview)
        => ApiVersion = version switch
        {
            ServiceVersion.V2021_03_07 => "2021-03-07",
            ServiceVersion.V2025_05_29_Preview => "2025-05-29-preview",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };

    internal string ApiVersion { get; }

    /// <summary>The service's protocol versions.</summary>
#pragma warning disable CA1008, CA1034, CA1707 // The SDK nests this type, names its members with underscores and has none for zero.
    public enum ServiceVersion
    {
        /// <summary>2021-03-07</summary>
        V2021_03_07 = 1,

        /// <summary>2025-05-29-preview</summary>
        V2025_05_29_Preview = 2,
    }
#pragma warning restore CA1008, CA1034, CA1707
}
