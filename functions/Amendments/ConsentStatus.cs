namespace Scadenzario.Amendments;

/// <summary>How an amendment stands for one contract.</summary>
public enum ConsentStatus
{
    /// <summary>Not communicated yet: no term runs.</summary>
    Waiting,

    /// <summary>Its notice came too late for its date: a person decides, nothing is sent.</summary>
    Held,

    /// <summary>Communicated; the term runs.</summary>
    Pending,

    /// <summary>Accepted, by silence or by use of the portal.</summary>
    Accepted,

    /// <summary>Opposed in time: the online contract has ended (KPT).</summary>
    Opposed,

    /// <summary>Terminated: by a termination (CSS, Helsana), or by an opposition after the acceptance (KPT 13a).</summary>
    Terminated,

    /// <summary>Withdrawn by a person because its notice came too late.</summary>
    Withdrawn,
}
