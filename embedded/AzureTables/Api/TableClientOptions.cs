using Azure.Core;

namespace Azure.Data.Tables;

/// <summary>Retries, diagnostics, transport and further policies of a tables client.</summary>
public class TableClientOptions : ClientOptions
{
    /// <param name="serviceVersion">The protocol version that requests name in <c>x-ms-version</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is unknown.</exception>
    public TableClientOptions(ServiceVersion serviceVersion = ServiceVersion.V2020_12_06)
        => VersionText = serviceVersion switch
        {
            ServiceVersion.V2019_02_02 => "2019-02-02",
            ServiceVersion.V2020_12_06 => "2020-12-06",
            _ => throw new ArgumentOutOfRangeException(nameof(serviceVersion)),
        };

    internal string VersionText { get; }

    /// <summary>The service's protocol versions.</summary>
#pragma warning disable CA1034, CA1707 // The SDK nests this type and names its members with underscores.
    public enum ServiceVersion
    {
        /// <summary>2019-02-02</summary>
        V2019_02_02 = 1,

        /// <summary>2020-12-06</summary>
        V2020_12_06 = 2,
    }
#pragma warning restore CA1034, CA1707
}
