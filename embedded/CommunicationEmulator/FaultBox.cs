using System.Text.Json;
using Embedded.CommunicationEmulator.Storage;
using Embedded.CommunicationEmulator.Wire;

namespace Embedded.CommunicationEmulator;

/// <summary>The faults in force, kept in the store.</summary>
internal sealed class FaultBox
{
    private const string Setting = "faults";
    private readonly EmulatorStore _store;
    private volatile Faults _current;

    public FaultBox(EmulatorStore store)
    {
        _store = store;
        _current = store.Setting(Setting) is { } json ? JsonSerializer.Deserialize<Faults>(json)! : Faults.Default;
    }

    public Faults Current => _current;

    /// <summary>Puts other faults in force; first attempts count anew.</summary>
    public void Put(Faults faults) => _store.InTransaction(() =>
    {
        _store.Set(Setting, JsonSerializer.Serialize(faults));
        _store.ForgetRefusals();
        _current = faults;
        return true;
    });

    /// <summary>The refusal that the mode has for the first attempt of a key, or null to go on.</summary>
    public AcsAnswer? RefuseFirst(string key) => _current.Mode switch
    {
        FaultMode.Throttle when _store.IsFirst(key) => AcsAnswer.Throttled(),
        FaultMode.False401 when _store.IsFirst(key) => AcsAnswer.Denied("The signature does not match (simulated)."),
        _ => null,
    };
}
