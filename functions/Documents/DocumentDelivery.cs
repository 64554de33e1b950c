namespace Scadenzario.Documents;

/// <summary>How a document reaches the client; words of rows and answers.</summary>
public static class DocumentDelivery
{
    /// <summary>It lies in the portal, and that is its dispatch.</summary>
    public const string Portal = "portal";

    /// <summary>It lies in the portal and goes out on paper as well (Paper Plus).</summary>
    public const string PortalAndPost = "portalAndPost";

    /// <summary>The client cannot read the archive: it goes out on paper, and the archiving is no dispatch.</summary>
    public const string Post = "post";

    /// <summary>It came from the client.</summary>
    public const string None = "none";
}
