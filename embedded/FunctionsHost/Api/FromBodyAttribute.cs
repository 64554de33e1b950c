using Embedded.FunctionsHost.Http;
using Microsoft.Azure.Functions.Worker.Converters;

namespace Microsoft.Azure.Functions.Worker.Http;

/// <summary>Gives a parameter the request's JSON body. A body that can't be read as the parameter's type is answered with 400.</summary>
public class FromBodyAttribute : InputConverterAttribute
{
    /// <summary>Reads the body as JSON.</summary>
    public FromBodyAttribute()
        : base(typeof(JsonBody))
    {
    }
}
