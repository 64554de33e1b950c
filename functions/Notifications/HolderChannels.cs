namespace Scadenzario.Notifications;

/// <summary>Which ways a notice to a holder goes.</summary>
public enum HolderChannels
{
    /// <summary>As the holder has chosen: e-mail, SMS or both. None chosen: no message. For notices of documents.</summary>
    AsChosen,

    /// <summary>As chosen, and by e-mail where nothing is chosen. For reminders.</summary>
    AsChosenElseEmail,

    /// <summary>As chosen, and by e-mail in any case: Helsana's notice of a portal message (article 28.1).</summary>
    AsChosenAndEmail,

    /// <summary>
    /// By e-mail to the registered address; without one, or where it comes back, on paper by a record in <c>post</c>. For decisions and legal notices.
    /// </summary>
    EmailElsePost,
}
