namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// Reads a PDF from its start to its end without believing its table of offsets: every object of every update is met, used or not, and so is what lies in
/// object streams. What is not met that way, but could be found by a table or by a search, refuses the file.
/// </summary>
internal sealed class PdfInspector
{
    private const int MaximumDepth = 200;
    private const int MaximumObjects = 500_000;
    private const int TailLength = 1024;
    private readonly Stream _file;
    private readonly ByteReader _reader;
    private readonly PdfLexer _lexer;
    private readonly PdfStreams _streams;
    private readonly Stack<PdfDictionary?> _open = new(); // null: an array that is in no dictionary
    private readonly List<long> _met = [];
    private PdfDictionary? _last;

    private PdfInspector(Stream file)
    {
        _file = file;
        _reader = new ByteReader(file);
        _lexer = new PdfLexer(_reader);
        _streams = new PdfStreams(file);
    }

    public static void Inspect(Stream file)
    {
        var inspector = new PdfInspector(file);
        inspector.Ending();
        inspector.Body();
        inspector.Hidden();
    }

    // "%%EOF" within the last 1024 bytes, and nothing behind it but white space.
    private void Ending()
    {
        var start = Math.Max(0, _file.Length - TailLength);
        var tail = new byte[_file.Length - start];
        _file.Position = start;
        _file.ReadExactly(tail);
        var end = tail.AsSpan().LastIndexOf("%%EOF"u8);
        if (end < 0)
        {
            throw new RefusedException(Refusal.Truncated);
        }

        foreach (var b in tail.AsSpan(end + 5))
        {
            if (!PdfLexer.IsSpace(b))
            {
                throw new RefusedException(Refusal.TrailingData);
            }
        }
    }

    private void Body()
    {
        _reader.Seek(0);
        PdfToken token;
        while ((token = _lexer.Next()) != PdfToken.End)
        {
            var text = token == PdfToken.String ? "()" : _lexer.Text;
            switch (token)
            {
                case PdfToken.DictionaryStart:
                    Value(PdfToken.Keyword, "<<");
                    Open(new PdfDictionary());
                    continue;
                case PdfToken.DictionaryEnd:
                    _last = _open.TryPop(out var closed) && closed is not null ? closed : throw new RefusedException(Refusal.Malformed);
                    continue;
                case PdfToken.ArrayStart when _open.TryPeek(out var around) && around is not null:
                    around.OpenArray();
                    continue;
                case PdfToken.ArrayStart:
                    Open(null);
                    continue;
                case PdfToken.ArrayEnd:
                    CloseArray();
                    continue;
                case PdfToken.Name:
                    PdfNames.Check(text);
                    break;
                case PdfToken.Keyword when text is "stream" && _open.Count == 0 && _last is not null:
                    Stream(_last);
                    break;
                case PdfToken.Keyword when text is "trailer" || IsObject(text):
                    Meet();
                    break;
                case PdfToken.Keyword when text is "endobj":
                    _open.Clear();
                    break;
            }

            Value(token, text);
            _last = null;
        }

        if (_met.Count == 0)
        {
            throw new RefusedException(Refusal.Malformed);
        }
    }

    private void Meet()
    {
        _open.Clear();
        if (_met.Count >= MaximumObjects)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        _met.Add(_lexer.Position);
    }

    private void Value(PdfToken token, ReadOnlySpan<char> text)
    {
        if (_open.TryPeek(out var dictionary))
        {
            dictionary?.Add(token, text);
        }
    }

    private void Open(PdfDictionary? dictionary)
    {
        if (_open.Count >= MaximumDepth)
        {
            throw new RefusedException(Refusal.Malformed);
        }

        _open.Push(dictionary);
    }

    private void CloseArray()
    {
        if (!_open.TryPeek(out var around) || (around is not null && !around.CloseArray()))
        {
            throw new RefusedException(Refusal.Malformed);
        }

        if (around is null)
        {
            _open.Pop();
        }
    }

    private void Stream(PdfDictionary dictionary)
    {
        if (_reader.Peek() == 13)
        {
            _reader.Next();
        }

        if (_reader.Peek() == 10)
        {
            _reader.Next();
        }

        var start = _reader.Position;
        var end = dictionary.Number("Length") is { } length && length <= _file.Length && EndsAt(start + length) ? start + length : Search(start);
        _streams.Inspect(dictionary, start, end - start);
        _reader.Seek(end);
    }

    private bool EndsAt(long place)
    {
        if (place > _file.Length)
        {
            return false;
        }

        _reader.Seek(place);
        for (var i = 0; i < 4 && _reader.Peek() >= 0 && PdfLexer.IsSpace(_reader.Peek()); i++)
        {
            _reader.Next();
        }

        return _reader.StartsWith("endstream"u8);
    }

    private long Search(long start)
    {
        _reader.Seek(start);
        while (!_reader.StartsWith("endstream"u8))
        {
            if (_reader.Next() < 0)
            {
                throw new RefusedException(Refusal.Truncated);
            }
        }

        return _reader.Position;
    }

    private void Hidden()
    {
        // Both in the order of the file.
        var next = 0;
        foreach (var place in PdfObjectPlaces.Find(_file))
        {
            while (next < _met.Count && _met[next] < place)
            {
                next++;
            }

            if (next == _met.Count || _met[next] != place)
            {
                throw new RefusedException(Refusal.PdfHiddenObject);
            }
        }
    }

    // "obj" alone, or written together with the generation: "0obj"; a reader may also take "obj12" as "obj" and 12.
    private static bool IsObject(ReadOnlySpan<char> word) => word.EndsWith("obj") && word[..^3].TrimStart("0123456789").IsEmpty;
}
