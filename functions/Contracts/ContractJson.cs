using System.Text.Encodings.Web;
using System.Text.Json;
using Scadenzario.Http;

namespace Scadenzario.Contracts;

/// <summary>Contracts as text in a table's column. No HTML reads it, so that letters of any script stay one character each.</summary>
public static class ContractJson
{
    /// <summary>What a text column holds at most: 64 KiB of UTF-16.</summary>
    public const int MaximumLength = 32 * 1024;

    private static readonly JsonSerializerOptions _options = new(Json.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text of a contract.</summary>
    public static string Write(Contract contract) => JsonSerializer.Serialize(contract, _options);

    /// <summary>The contract of a text.</summary>
    public static Contract Read(string text) => JsonSerializer.Deserialize<Contract>(text, _options)!;
}
