using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using Embedded.CommunicationEmulator.Inbox;
using Embedded.CommunicationEmulator.Reports;
using Embedded.CommunicationEmulator.Storage;
using Embedded.CommunicationEmulator.Wire;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Embedded.CommunicationEmulator;

/// <summary>
/// A local stand-in for Azure Communication Services: e-mail, SMS, delivery reports, and an inbox where every message can be read. What it accepted
/// and what it has still to report survives a kill.
/// </summary>
public sealed class CommunicationEmulator : IAsyncDisposable
{
    private readonly EmulatorStore _store;
    private readonly FaultBox _faults;
    private readonly ReportQueue _reports;
    private readonly TimeProvider _time;
    private WebApplication? _server;

    private CommunicationEmulator(EmulatorStore store, EmulatorOptions options, ILogger logger)
    {
        _store = store;
        _time = options.Time;
        _faults = new FaultBox(store);
        _reports = new ReportQueue(store, _faults, options.Time, logger);
    }

    /// <summary><c>endpoint=http://127.0.0.1:PORT/;accesskey=…</c>, as the clients take it.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>When the next delivery report falls due, in the past where it was not dispatched yet; null where none is pending or nobody listens.</summary>
    public DateTimeOffset? NextReportDue => _reports.NextDue;

    /// <summary>How many delivery reports the subscriber took since the start.</summary>
    public long ReportsDelivered => _reports.Delivered;

    /// <summary>Why the subscriber was turned down at the validation handshake (nothing is sent to it then); null while it was not.</summary>
    public string? WebhookRefusal => _reports.Refusal;

    /// <summary>Opens the data and listens.</summary>
    /// <exception cref="EmulatorException">The port is taken, or the data directory cannot be written, is in use or damaged.</exception>
    /// <exception cref="ArgumentException">The access key is no Base64.</exception>
    public static async Task<CommunicationEmulator> StartAsync(EmulatorOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.AccessKey is { } given && (given.Length == 0 || !Base64.IsValid(given)))
            throw new ArgumentException("The access key is no Base64.", nameof(options));

        var logger = options.LoggerFactory.CreateLogger<CommunicationEmulator>();
        var emulator = new CommunicationEmulator(EmulatorStore.Open(Path.GetFullPath(options.DataDirectory)), options, logger);
        try
        {
            await emulator.ListenAsync(options, logger, cancellationToken);
            if (options.Webhook is { } webhook)
                emulator._reports.SetWebhook(webhook);
            return emulator;
        }
        catch
        {
            await emulator.DisposeAsync();
            throw;
        }
    }

    /// <summary>Names the subscriber to delivery reports, in place of a former one. It gets what is pending once it has answered the validation handshake.</summary>
    /// <param name="invoker">Sends the requests; over the network, or into an in-memory server. Not disposed of here.</param>
    /// <param name="target">The absolute address events are posted to.</param>
    /// <param name="headers">Sent with each event, such as a key.</param>
    public void SetWebhook(HttpMessageInvoker invoker, Uri target, IReadOnlyDictionary<string, string> headers) =>
        _reports.SetWebhook(new EmulatorWebhook(invoker, target, headers));

    /// <summary>Starts sending the reports that are due by the app's clock, and returns without waiting.</summary>
    public void DispatchDueReports() => _reports.Dispatch();

    /// <summary>Done when no report is being sent. Call <see cref="DispatchDueReports"/> first for those that fell due meanwhile.</summary>
    public Task WaitUntilSettledAsync(CancellationToken cancellationToken) => _reports.WaitUntilIdleAsync(cancellationToken);

    /// <summary>What is under way, a line each, without personal data; empty when settled.</summary>
    public IReadOnlyList<string> DescribeUnsettled() => _reports.IsRunning ? ["delivery reports being sent"] : [];

    /// <summary>Adds <c>/inbox</c>, <c>/dev/inbox/messages</c> and <c>/dev/faults</c> to the app's own server. They answer 404 to other machines.</summary>
    public void MapInbox(IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        new InboxApi(_store, _time).Map(endpoints);
        new FaultsApi(_faults).Map(endpoints);
        new InboxPages(_store, _faults, _time).Map(endpoints);
    }

    /// <summary>Stops listening and sending. Pending reports are sent after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.StopAsync();
            await _server.DisposeAsync();
        }

        await _reports.DisposeAsync();
        _store.Dispose();
    }

    private async Task ListenAsync(EmulatorOptions options, ILogger logger, CancellationToken cancellationToken)
    {
        var key = options.AccessKey ?? StoredKey();
        var server = new AcsServer(
            Convert.FromBase64String(key),
            new EmailEndpoint(_store, _faults, _reports, _time, options.RepeatabilityWindow),
            new SmsEndpoint(_store, _faults, _reports, _time, options.RepeatabilityWindow),
            new OptOutEndpoint(_store),
            new ForgetEndpoint(_store, key),
            WireClock.Real,
            logger);

        // Built empty: the app's own settings, such as its addresses, are not the emulator's.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(options.LoggerFactory);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 2 * EmailEndpoint.MostBytes;
            kestrel.Listen(System.Net.IPAddress.Loopback, options.Port);
        });
        _server = builder.Build();
        _server.Run(server.HandleAsync);
        try
        {
            await _server.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new EmulatorException($"The Communication Services emulator cannot listen on port {options.Port}: {e.Message}", e);
        }

        var port = new Uri(_server.Urls.Single()).Port;
        ConnectionString = string.Create(CultureInfo.InvariantCulture, $"endpoint=http://127.0.0.1:{port}/;accesskey={key}");
        logger.Listening(port);
    }

    private string StoredKey() => _store.InTransaction(() =>
    {
        if (_store.Setting("accessKey") is { } stored)
            return stored;
        var key = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        _store.Set("accessKey", key);
        return key;
    });
}
