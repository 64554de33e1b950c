namespace Scadenzario.Notifications;

/// <summary>An SMS as a person reads it.</summary>
/// <param name="Text">One GSM-7 segment.</param>
/// <param name="MaskedText">The same with secrets masked: what evidence keeps.</param>
public sealed record RenderedSms(string Text, string MaskedText);
