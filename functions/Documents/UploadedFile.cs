namespace Scadenzario.Documents;

/// <summary>A file of a submission, on disk.</summary>
/// <param name="Name">The name that the client gave it.</param>
/// <param name="Content">Its content.</param>
internal sealed record UploadedFile(string Name, Spool Content);
