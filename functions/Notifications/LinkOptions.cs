using System.ComponentModel.DataAnnotations;

namespace Scadenzario.Notifications;

/// <summary>Where links in messages lead.</summary>
public sealed class LinkOptions : IValidatableObject
{
    /// <summary>Setting <c>PublicBaseUrl</c>: the app's address as the recipients reach it, without a path. https, or http on this machine.</summary>
    [Required]
    public string PublicBaseUrl { get; set; } = "";

    /// <summary>The address of a page of this app.</summary>
    public Uri To(string path, string token) => new($"{PublicBaseUrl.TrimEnd('/')}/{path}?token={token}");

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Uri.TryCreate(PublicBaseUrl, UriKind.Absolute, out var url)
            || (url.Scheme != Uri.UriSchemeHttps && !(url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
            || url.PathAndQuery != "/" || url.Fragment.Length > 0 || url.UserInfo.Length > 0)
        {
            yield return new("PublicBaseUrl must be an https address (http only on this machine) without a path.", [nameof(PublicBaseUrl)]);
        }
    }
}
