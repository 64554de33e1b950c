namespace Scadenzario.Documents.Inspection.Pdf;

/// <summary>The kinds of token of PDF's syntax.</summary>
internal enum PdfToken
{
    /// <summary>There is no more.</summary>
    End,

    /// <summary>A name, escapes resolved: <c>/J#53</c> is <c>JS</c>.</summary>
    Name,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A string of either kind; its content is not kept.</summary>
    String,

    /// <summary><c>&lt;&lt;</c></summary>
    DictionaryStart,

    /// <summary><c>&gt;&gt;</c></summary>
    DictionaryEnd,

    /// <summary><c>[</c></summary>
    ArrayStart,

    /// <summary><c>]</c></summary>
    ArrayEnd,

    /// <summary>Any other word: <c>obj</c>, <c>stream</c>, <c>R</c>, <c>true</c>.</summary>
    Keyword,
}
