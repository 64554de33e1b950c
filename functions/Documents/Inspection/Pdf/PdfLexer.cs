namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>
/// Cuts PDF syntax (ISO 32000-2, 7.2 and 7.3) into tokens, over a file or over an unpacked object stream. It holds one token at a time.
/// </summary>
internal sealed class PdfLexer(ByteReader reader)
{
    private const int MaximumWord = 256;
    private readonly char[] _text = new char[MaximumWord];
    private int _length;

    /// <summary>The name, number or word of the last token.</summary>
    public ReadOnlySpan<char> Text => _text.AsSpan(0, _length);

    /// <summary>Where the last word ended.</summary>
    public long Position => reader.Position;

    /// <summary>Whether a byte is white space.</summary>
    public static bool IsSpace(int b) => b is 0 or 9 or 10 or 12 or 13 or 32;

    /// <summary>Whether a byte ends a word: white space, a delimiter, or the end.</summary>
    public static bool IsBoundary(int b) => b < 0 || IsSpace(b) || b is '(' or ')' or '<' or '>' or '[' or ']' or '{' or '}' or '/' or '%';

    /// <summary>The next token.</summary>
    public PdfToken Next()
    {
        SkipSpace();
        _length = 0;
        var b = reader.Next();
        switch (b)
        {
            case < 0:
                return PdfToken.End;
            case '/':
                Name();
                return PdfToken.Name;
            case '(':
                LiteralString();
                return PdfToken.String;
            case '[':
                return PdfToken.ArrayStart;
            case ']':
                return PdfToken.ArrayEnd;
            case '<' when reader.Peek() == '<':
                reader.Next();
                return PdfToken.DictionaryStart;
            case '>' when reader.Peek() == '>':
                reader.Next();
                return PdfToken.DictionaryEnd;
            case '<':
                HexString();
                return PdfToken.String;
            case '>' or '{' or '}' or ')':
                Append(b);
                return PdfToken.Keyword;
            default:
                Word(b);
                return IsNumber() ? PdfToken.Number : PdfToken.Keyword;
        }
    }

    private void SkipSpace()
    {
        while (true)
        {
            var b = reader.Peek();
            if (b == '%')
            {
                while (reader.Peek() is not (-1 or 10 or 13))
                {
                    reader.Next();
                }
            }
            else if (b >= 0 && IsSpace(b))
            {
                reader.Next();
            }
            else
            {
                return;
            }
        }
    }

    private void Name()
    {
        while (!IsBoundary(reader.Peek()))
        {
            var b = reader.Next();
            if (b == '#' && Digit(reader.Peek()) is var high and >= 0 && Digit(reader.Peek(1)) is var low and >= 0)
            {
                reader.Next();
                reader.Next();
                b = (high << 4) | low;
            }

            Append(b);
        }
    }

    private void Word(int first)
    {
        Append(first);
        while (!IsBoundary(reader.Peek()))
        {
            Append(reader.Next());
        }
    }

    private void LiteralString()
    {
        for (var depth = 1; depth > 0;)
        {
            switch (reader.Next())
            {
                case < 0:
                    throw new RefusedException(Refusal.Truncated);
                case '\\':
                    reader.Next();
                    break;
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    break;
            }
        }
    }

    private void HexString()
    {
        int b;
        while ((b = reader.Next()) != '>')
        {
            if (b < 0)
            {
                throw new RefusedException(Refusal.Truncated);
            }

            if (Digit(b) < 0 && !IsSpace(b))
            {
                // One reader skips what is no digit, another ends the string here.
                throw new RefusedException(Refusal.Malformed);
            }
        }
    }

    private bool IsNumber()
    {
        var digits = 0;
        for (var i = 0; i < _length; i++)
        {
            if (char.IsAsciiDigit(_text[i]))
            {
                digits++;
            }
            else if (_text[i] is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return digits > 0;
    }

    private void Append(int b)
    {
        if (_length < MaximumWord)
        {
            _text[_length++] = (char)b;
        }
    }

    private static int Digit(int b) => b switch
    {
        >= '0' and <= '9' => b - '0',
        >= 'a' and <= 'f' => b - 'a' + 10,
        >= 'A' and <= 'F' => b - 'A' + 10,
        _ => -1,
    };
}
