using System.Text.Json;
using Scadenzario.Access;
using Scadenzario.Activation;
using Scadenzario.Arrears;
using Scadenzario.Benevita;
using Scadenzario.Contracts;
using Scadenzario.Documents;
using Scadenzario.Operations.Messages;
using Scadenzario.Operations.Workflows;
using Scadenzario.Questionnaire;
using Scadenzario.Terminations;
using Scadenzario.Terminations.Watches;

namespace Functions.Tests.Operations;

public sealed class WorkflowKindsTests
{
    public static TheoryData<string, string> Ids => new()
    {
        { "activation", ActivationInput.InstanceId("p-1", 1) },
        { "questionnaire", QuestionnaireInput.InstanceId(2027, "p-1") },
        { "questionnaire", CampaignInput.InstanceId(2027, 1) },
        { "questionnaire", CampaignInput.ResumptionId(2027, 1) },
        { "benevita", new BirthdayInput("p-1", 1).WorkflowId },
        { "documents", DocumentNoticeInput.InstanceId(Insurer.Kpt, "c-1", 1) },
        { "terminations", TerminationInput.InstanceId("t-1", 1) },
        { "terminations", WatchInput.InstanceId(Insurer.Kpt, "c-1", "w-1", 1) },
        { "arrears", new ArrearsInput(Insurer.Css, "c-1", "i-1").WorkflowId },
        { "arrears", new ArrearsInput(Insurer.Css, "c-1", "i-1").PaymentId },
        { "access", new RegistrationInput("KPT", "r-1").WorkflowId },
        { "operations", new ResendInput("KPT", "c-1", "w", "s").InstanceId },
        { "notifications", "sending-lift-1" },
    };

    /// <summary>The list finds a capability's workflows by the beginnings of their ids.</summary>
    [Theory]
    [MemberData(nameof(Ids))]
    public void PrefixesOf_BeginTheIdsOfTheCapability(string capability, string id) =>
        Assert.Contains(WorkflowKinds.PrefixesOf(capability), prefix => id.StartsWith(prefix, StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Ids))]
    public void IdOfAWorkflow_HasItsForm(string capability, string id)
    {
        Assert.NotNull(capability);
        Assert.True(WorkflowKinds.HasForm(id));
    }

    /// <summary>The ids under which cases and messages stand that no workflow has made.</summary>
    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("access-lock-c-1-1")]
    [InlineData("access-spend")]
    [InlineData("account-kpt-c-1")]
    [InlineData("arrears-cover-c-1")]
    [InlineData("participant-p-1")]
    [InlineData("restore-kpt")]
    [InlineData("0123456789abcdef0123456789abcdef01234567")]
    [InlineData("watch-<script>")]
    public void AnyOtherId_HasNot(string? id) => Assert.False(WorkflowKinds.HasForm(id));

    [Fact]
    public void PrefixesOf_NoneBeginsAnother()
    {
        var prefixes = WorkflowKinds.PrefixesOf(null);

        Assert.All(prefixes, prefix => Assert.DoesNotContain(prefixes, other => other != prefix && prefix.StartsWith(other, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(nameof(ActivationOrchestrator), """{"participantId":"p-1"}""", Insurer.Swica, "p-1")]
    [InlineData(nameof(WatchOrchestrator), """{"insurer":4,"contractId":"c-1"}""", Insurer.Helsana, "c-1")]
    [InlineData("MtanOrchestrator", """{"Insurer":"KPT"}""", Insurer.Kpt, null)]
    [InlineData(nameof(WatchOrchestrator), """{"insurer":99}""", null, null)]
    [InlineData(nameof(WatchOrchestrator), "[]", null, null)]
    public void InsurerAndSubject_AreReadFromTheInput(string orchestrator, string input, Insurer? insurer, string? subject)
    {
        var element = JsonSerializer.Deserialize<JsonElement>(input);

        Assert.Equal((insurer, subject), (WorkflowKinds.InsurerOf(orchestrator, element), WorkflowKinds.SubjectOf(element)));
    }
}
