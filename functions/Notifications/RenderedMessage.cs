namespace Scadenzario.Notifications;

/// <summary>A message as a person reads it.</summary>
/// <param name="Subject">One line.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Html">A whole accessible HTML document with the same content; every value encoded.</param>
/// <param name="MaskedText">The plain text with the secret part of the link masked: what evidence keeps.</param>
public sealed record RenderedMessage(string Subject, string Text, string Html, string MaskedText);
