using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using Scadenzario.Documents.Inspection;
using Scadenzario.Http;

namespace Scadenzario.Documents;

/// <summary>
/// A multipart submission, read part by part to disk: files under any name, and the fields <c>kind</c>, <c>member</c>, <c>inReplyTo</c> and
/// <c>platform</c>. Everything has been received before anything is done with it.
/// </summary>
internal sealed class Submission : IAsyncDisposable
{
    /// <summary>At most so many files in a submission.</summary>
    public const int MaximumFiles = 20;

    private const int MaximumField = 256;
    private static readonly string[] _fieldNames = ["kind", "member", "inReplyTo", "platform"];
    private static readonly string[] _platforms = ["ios", "android", "web"];
    private readonly List<UploadedFile> _files = [];
    private readonly Dictionary<string, string> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _errors = new(StringComparer.Ordinal);

    private Submission()
    {
    }

    /// <summary>The files in order.</summary>
    public IReadOnlyList<UploadedFile> Files => _files;

    /// <summary>What the client's app runs on: <c>ios</c>, <c>android</c>, <c>web</c>; null where it is not said.</summary>
    public string? Platform => _fields.GetValueOrDefault("platform");

    /// <summary>Why the submission cannot be taken; null where it can.</summary>
    public ApiError? Refusal { get; private set; }

    /// <summary>A hash over all that was sent.</summary>
    public byte[] Digest => SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(
        '\n',
        _fields.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={entry.Value}")
            .Concat(_files.Select(file => $"{file.Content.Sha256} {file.Name}")))));

    /// <summary>A field; null where it is absent or empty.</summary>
    public string? this[string name] => _fields.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;

    /// <summary>The number of files above which this platform's submissions are warned; null where there is none.</summary>
    public static int? WarningAbove(string? platform) => platform switch { "ios" => 4, "android" => 5, _ => null };

    /// <summary>Reads a request's body.</summary>
    public static async Task<Submission> ReadAsync(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var submission = new Submission();
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)
            || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
        {
            submission.Refusal = ApiError.Invalid("body", "Must be multipart/form-data.");
            return submission;
        }

        try
        {
            await submission.ReadAsync(new MultipartReader(boundary.ToString(), request.Body), request.HttpContext.RequestAborted);
            submission.Check();
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !request.HttpContext.RequestAborted.IsCancellationRequested)
        {
            submission.Refusal = ApiError.Invalid("body", "Is not well-formed multipart/form-data, or ends too early.");
        }
        catch
        {
            await submission.DisposeAsync();
            throw;
        }

        return submission;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var file in _files)
        {
            await file.Content.DisposeAsync();
        }
    }

    private async Task ReadAsync(MultipartReader reader, CancellationToken ct)
    {
        while (Refusal is null && await reader.ReadNextSectionAsync(ct) is { } part)
        {
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition) || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            {
                Refusal = ApiError.Invalid("body", "Has a part without a form-data disposition.");
            }
            else if (disposition.IsFileDisposition())
            {
                await FileAsync(HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString(), part.Body, ct);
            }
            else
            {
                await FieldAsync(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), part.Body, ct);
            }
        }
    }

    private async Task FileAsync(string name, Stream body, CancellationToken ct)
    {
        if (_files.Count == MaximumFiles)
        {
            Refusal = ApiError.Invalid("file", string.Create(CultureInfo.InvariantCulture, $"At most {MaximumFiles} files in a submission."));
            return;
        }

        var file = new UploadedFile(name, await Spool.TakeAsync(body, ct));
        _files.Add(file);
        if (file.Content.IsTooLarge)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"Has more than {DocumentInspector.MaximumBytes} bytes.");
            Refusal = new(413, "document-too-large", "A file is too large; nothing of the submission was taken.", new Dictionary<string, string[]> { [Field(_files.Count - 1)] = [text] });
        }
    }

    private async Task FieldAsync(string name, Stream body, CancellationToken ct)
    {
        var bytes = new byte[MaximumField + 1];
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        if (!_fieldNames.Contains(name, StringComparer.Ordinal))
        {
            _errors[FieldNameOf(name)] = ["Is not a field of this request."];
        }
        else if (length > MaximumField || !_fields.TryAdd(name, Encoding.UTF8.GetString(bytes, 0, length)))
        {
            _errors[name] = ["Stands twice or is too long."];
        }

        if (_errors.Count > 16)
        {
            Refusal = ApiError.Invalid(_errors);
        }
    }

    private void Check()
    {
        if (Platform is { } platform && !_platforms.Contains(platform, StringComparer.Ordinal))
        {
            _errors["platform"] = [$"Must be one of {string.Join(", ", _platforms)}."];
        }

        if (this["inReplyTo"] is { } request && !Ids.IsValid(request))
        {
            _errors["inReplyTo"] = [Ids.Rule];
        }

        if (_files.Count == 0 && Refusal is null)
        {
            _errors["file"] = ["Is missing."];
        }

        Refusal ??= _errors.Count == 0 ? null : ApiError.Invalid(_errors);
    }

    /// <summary>How a file is named in answers: by its place, since its name is somebody else's text.</summary>
    public static string Field(int index) => string.Create(CultureInfo.InvariantCulture, $"file[{index}]");

    private static string FieldNameOf(string name) => name.Length is > 0 and <= 64 && name.All(c => c is > ' ' and < '\u007F') ? name : "(unnamed)";
}
