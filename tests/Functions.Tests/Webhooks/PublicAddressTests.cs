using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;
using Scadenzario.Webhooks;

namespace Functions.Tests.Webhooks;

/// <summary>What a name may stand for.</summary>
public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("168.63.129.17")]
    [InlineData("2a00:1450:400a::1")]
    [InlineData("2606:4700::1111")]
    [InlineData("::ffff:1.1.1.1")]
    public void Address_OfTheInternetIsPublic(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("192.0.2.1")]
    [InlineData("198.19.255.255")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("168.63.129.16")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::10.0.0.1")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("100::1")]
    [InlineData("fc00::1")]
    [InlineData("fd12:3456:789a::1")]
    [InlineData("fe80::1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("3fff::1")]
    public void Address_OfAnyOtherKindIsNot(string address) => Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.1", false)]
    [InlineData("localhost", false)]
    [InlineData("10.1.2.3", true)]
    [InlineData("169.254.169.254", true)]
    public async Task Connection_ToWhatIsNotPublicIsRefusedBeforeItIsTried(string host, bool allowLoopback)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        await Assert.ThrowsAsync<AddressRefusedException>(async () => await Connector(allowLoopback).ConnectAsync(new DnsEndPoint(host, port), default));
        Assert.False(listener.Pending());
    }

    /// <summary>The name of this machine leads to it, but is no name of an endpoint on this machine: so a record of anybody's could.</summary>
    [Fact]
    public async Task Connection_ByAnotherNameOfThisMachineIsRefused()
    {
        var name = Dns.GetHostName();
        using var listener = new TcpListener(IPAddress.Any, 0);
        listener.Start();
        var failure = await Record.ExceptionAsync(async () =>
            await Connector(allowLoopback: true).ConnectAsync(new DnsEndPoint(name, ((IPEndPoint)listener.LocalEndpoint).Port), default));

        // Where the machine's name is not in its own register, there is nothing to connect to either.
        Assert.True(failure is AddressRefusedException or SocketException, $"{failure}");
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task Connection_ToThisMachineIsMadeWhereAllowed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var stream = await Connector(allowLoopback: true).ConnectAsync(new DnsEndPoint("127.0.0.1", ((IPEndPoint)listener.LocalEndpoint).Port), default);
        using var accepted = await listener.AcceptTcpClientAsync();
        Assert.True(accepted.Connected);
    }

    private static WebhookConnector Connector(bool allowLoopback) => new(Options.Create(new WebhookOptions { AllowLoopback = allowLoopback }));
}
