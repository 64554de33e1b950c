namespace Embedded.FunctionsHost.Http;

/// <summary>A request can't give a parameter its value: answered with 400.</summary>
internal sealed class BindingException(string field, string text) : Exception(text)
{
    public string Field { get; } = field;
}
