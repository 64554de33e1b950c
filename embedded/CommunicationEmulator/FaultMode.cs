using System.Text.Json.Serialization;

namespace Embedded.CommunicationEmulator;

/// <summary>How sending behaves. A repeated id (Operation-Id of an e-mail, repeatability id of an SMS) is answered as at first, except where a mode says otherwise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FaultMode>))]
internal enum FaultMode
{
    /// <summary>A repeated id within its window gets the first answer again and makes no second message. The default.</summary>
    [JsonStringEnumMemberName("deduplicate")]
    Deduplicate,

    /// <summary>Ids are not looked at: a repeat makes a second message.</summary>
    [JsonStringEnumMemberName("none")]
    None,

    /// <summary>A repeated id is answered 400.</summary>
    [JsonStringEnumMemberName("duplicate400")]
    Duplicate400,

    /// <summary>Each send is accepted and stored, then the connection is cut without an answer.</summary>
    [JsonStringEnumMemberName("loseResponse")]
    LoseResponse,

    /// <summary>Each send is accepted; then the operation fails and the report says so.</summary>
    [JsonStringEnumMemberName("acceptThenFail")]
    AcceptThenFail,

    /// <summary>The first attempt of each id is answered 429 with Retry-After 1, later ones are accepted.</summary>
    [JsonStringEnumMemberName("throttle")]
    Throttle,

    /// <summary>The first attempt of each id is answered 401 though its signature is right, later ones are accepted.</summary>
    [JsonStringEnumMemberName("false401")]
    False401,
}
