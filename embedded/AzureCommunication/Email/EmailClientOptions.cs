using Azure.Core;

namespace Azure.Communication.Email;

/// <summary>Retries, diagnostics, transport and further policies of an e-mail client.</summary>
/// <remarks>A policy that changes the body must be added <see cref="HttpPipelinePosition.PerCall"/>: later ones come after the signature.</remarks>
public class EmailClientOptions : ClientOptions
{
    /// <param name="version">The protocol version that requests name in <c>api-version</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is unknown.</exception>
    public EmailClientOptions(ServiceVersion version = ServiceVersion.V2025_09_01)
        => ApiVersion = version switch
        {
            ServiceVersion.V2021_10_01_Preview => "2021-10-01-preview",
            ServiceVersion.V2023_01_15_Preview => "2023-01-15-preview",
            ServiceVersion.V2023_03_31 => "2023-03-31",
            ServiceVersion.V2024_07_01_Preview => "2024-07-01-preview",
            ServiceVersion.V2025_09_01 => "2025-09-01",
            _ => throw new ArgumentOutOfRangeException(nameof(version)),
        };

    internal string ApiVersion { get; }

    /// <summary>The service's protocol versions.</summary>
#pragma warning disable CA1008, CA1034, CA1707 // The SDK nests this type, names its members with underscores and has none for zero.
    public enum ServiceVersion
    {
        /// <summary>2021-10-01-preview</summary>
        V2021_10_01_Preview = 1,

        /// <summary>2023-01-15-preview</summary>
        V2023_01_15_Preview = 2,

        /// <summary>2023-03-31</summary>
        V2023_03_31 = 3,

        /// <summary>2024-07-01-preview</summary>
        V2024_07_01_Preview = 4,

        /// <summary>2025-09-01</summary>
        V2025_09_01 = 5,
    }
#pragma warning restore CA1008, CA1034, CA1707
}
