namespace Azure.Communication.Sms;

/// <summary>How an SMS is sent.</summary>
public class SmsSendOptions
{
    /// <param name="enableDeliveryReport">Whether a delivery report comes later, as an event.</param>
    public SmsSendOptions(bool enableDeliveryReport) => EnableDeliveryReport = enableDeliveryReport;

    /// <summary>Whether a delivery report comes later.</summary>
    public bool EnableDeliveryReport { get; }

    /// <summary>Comes back in the delivery report; null for none. No personal data.</summary>
    public string? Tag { get; set; }
}
