namespace Scadenzario.Questionnaire;

/// <summary>The steps of a participant's year, in order.</summary>
public enum QuestionnaireStep
{
    /// <summary>The invitation of 1 February.</summary>
    Invite,

    /// <summary>The reminder of 1 April.</summary>
    FirstReminder,

    /// <summary>The reminder of 20 April.</summary>
    SecondReminder,

    /// <summary>The end of the window, 30 April 24:00.</summary>
    Close,

    /// <summary>The message about a lost discount, on the next working day.</summary>
    Announce,

    /// <summary>Nothing more.</summary>
    End,
}

/// <summary>The steps that are mails, and how they are called.</summary>
public static class QuestionnaireSteps
{
    /// <summary>The three mails of a year, in order.</summary>
    public static IReadOnlyList<QuestionnaireStep> Mails { get; } = [QuestionnaireStep.Invite, QuestionnaireStep.FirstReminder, QuestionnaireStep.SecondReminder];

    /// <summary>Whether the step is one of the three mails.</summary>
    public static bool IsMail(this QuestionnaireStep step) => step <= QuestionnaireStep.SecondReminder;

    /// <summary>The step's name in ledger, agenda and cases; never changed, because it makes messages unique.</summary>
    public static string Key(this QuestionnaireStep step) => step switch
    {
        QuestionnaireStep.Invite => "invitation",
        QuestionnaireStep.FirstReminder => "reminder-1",
        QuestionnaireStep.SecondReminder => "reminder-2",
        QuestionnaireStep.Close => "closing",
        QuestionnaireStep.Announce => "discount-lost",
        QuestionnaireStep.End => "end",
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };
}
