namespace Benchmarks.Engine;

/// <summary>A folder for databases, on a real disk: what is measured are its commits. Beside the program, because the system's temporary folder may be in memory.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly string _folder = Directory.CreateDirectory(System.IO.Path.Combine(AppContext.BaseDirectory, "scratch", System.IO.Path.GetRandomFileName())).FullName;
    private int _files;

    /// <summary>A path at which there is no file yet.</summary>
    public string Path() => System.IO.Path.Combine(_folder, $"{++_files}.db");

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
