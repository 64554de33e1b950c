using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.Logging;

namespace Embedded.Tests.CommunicationEmulator;

public sealed class When_the_subscriber_is_not_there
{
    public static TheoryData<string, string> Refusals => new()
    {
        { "403", "status 403" },
        { "400", "status 400" },
        { "wrong code", "the validation code was not sent back" },
        { "no json", "the validation code was not sent back" },
        { "other json", "the validation code was not sent back" },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Should_send_nothing_after_a_refused_handshake_and_say_so(string how, string reason)
    {
        using var logs = new LogList();
        await using var emulator = await EmulatorFixture.StartAsync(logs: logs);
        emulator.Subscriber.OnHandshake = _ => how switch
        {
            "403" => new HttpResponseMessage(HttpStatusCode.Forbidden),
            "400" => new HttpResponseMessage(HttpStatusCode.BadRequest),
            "wrong code" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("""{"validationResponse":"guess"}""") },
            "no json" => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("hello") },
            _ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("[1]") },
        };
        await emulator.EmailAsync(Requests.Email());
        await emulator.Emulator.WaitUntilSettledAsync(default);
        emulator.Time.Advance(TimeSpan.FromDays(2));
        await emulator.Emulator.WaitUntilSettledAsync(default);

        Assert.Equal(["SubscriptionValidation"], emulator.Subscriber.Types);
        Assert.Equal(reason, emulator.Emulator.WebhookRefusal);
        Assert.Null(emulator.Emulator.NextReportDue);
        Assert.Contains(logs.Lines, line => line.StartsWith("Error: The subscriber refused the validation handshake", StringComparison.Ordinal));

        emulator.Subscriber.OnHandshake = Subscriber.Confirm;
        emulator.Listen();
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Null(emulator.Emulator.WebhookRefusal);
        Assert.Single(emulator.Subscriber.Events);
    }

    [Fact]
    public async Task Should_try_the_handshake_again_when_nobody_answered()
    {
        await using var emulator = await EmulatorFixture.StartAsync();
        emulator.Subscriber.OnHandshake = _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        await emulator.EmailAsync(Requests.Email());
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Null(emulator.Emulator.WebhookRefusal);
        Assert.Equal(EmulatorFixture.Start.AddSeconds(10), emulator.Emulator.NextReportDue);

        emulator.Subscriber.OnHandshake = Subscriber.Confirm;
        emulator.Time.Advance(TimeSpan.FromSeconds(10));
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Single(emulator.Subscriber.Events);
    }

    [Fact]
    public async Task Should_only_record_reports_until_a_webhook_is_set()
    {
        await using var emulator = await EmulatorFixture.StartAsync(listen: false);
        await emulator.EmailAsync(Requests.Email());
        Assert.Null(emulator.Emulator.NextReportDue);
        Assert.Equal("delivered", Assert.Single(await emulator.InboxAsync()).GetProperty("status").GetString());

        emulator.Listen();
        await emulator.Emulator.WaitUntilSettledAsync(default);
        Assert.Single(emulator.Subscriber.Events);
    }

    [Fact]
    public async Task Should_log_nothing_personal()
    {
        using var logs = new LogList();
        await using var emulator = await EmulatorFixture.StartAsync(logs: logs);
        emulator.Subscriber.OnEvent = _ => new HttpResponseMessage(HttpStatusCode.InternalServerError);
        await emulator.EmailAsync(Requests.Email(subject: "Unmistakable"));
        await emulator.SmsAsync(Requests.Sms(message: "Unmistakable"));
        await emulator.Emulator.WaitUntilSettledAsync(default);

        Assert.Contains(logs.Lines, line => line.StartsWith("Warning: Delivery report", StringComparison.Ordinal));
        Assert.DoesNotContain(logs.Lines, line => line.Contains("Unmistakable") || line.Contains(Requests.Anna) || line.Contains(Requests.AnnasNumber) || line.Contains(emulator.AccessKey));
    }

    private sealed class LogList : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        /// <summary>What was logged so far; the emulator's server goes on logging meanwhile.</summary>
        public IReadOnlyList<string> Lines => [.. _lines];

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider) => throw new NotSupportedException();

        public void Dispose()
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{logLevel}: {formatter(state, exception)} {exception?.Message}");
    }
}
