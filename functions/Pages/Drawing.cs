using System.Globalization;
using Scadenzario.Html;
using Scadenzario.Operations.Workflows;

namespace Scadenzario.Pages;

/// <summary>Charts as SVG, drawn by the server: no script, colours from the style sheet. Each has a name; the same facts stand beside it as a table.</summary>
internal static class Drawing
{
    /// <summary>Bars with their number on top and their name below.</summary>
    public static Markup Bars(string name, IReadOnlyList<(string Label, int Count)> bars)
    {
        const int Width = 60;
        const int Height = 160;
        var most = Math.Max(1, bars.Max(bar => bar.Count));
        var drawn = bars.Select((bar, i) =>
        {
            var height = (int)Math.Round((double)bar.Count / most * Height, MidpointRounding.AwayFromZero);
            var middle = (i * Width) + (Width / 2);
            return Markup.Of($"""
                <rect class="bar" x="{(i * Width) + 8}" y="{20 + Height - height}" width="{Width - 16}" height="{height}"/><text x="{middle}" y="{14 + Height - height}" text-anchor="middle">{bar.Count}</text><text x="{middle}" y="{Height + 38}" text-anchor="middle">{bar.Label}</text>

                """);
        });
        return Markup.Of($"""
            <svg role="img" aria-label="{name}" viewBox="0 0 {bars.Count * Width} {Height + 46}" width="{bars.Count * Width}" height="{Height + 46}">
            <line class="axis" x1="0" y1="{Height + 20}" x2="{bars.Count * Width}" y2="{Height + 20}"/>
            {drawn}</svg>
            """);
    }

    /// <summary>The steps of a workflow on an axis of time: full dots for what has been and for what it waits for, rings for what is planned.</summary>
    public static Markup Timeline(string name, IReadOnlyList<WorkflowStep> steps)
    {
        if (steps.Count == 0)
        {
            return Markup.Empty;
        }

        const int Left = 250;
        const int Width = 480;
        const int Line = 28;
        var first = steps.Min(At);
        var span = Math.Max(1, (steps.Max(At) - first).TotalSeconds);
        var drawn = steps.Select((step, i) =>
        {
            var x = Left + 10 + (int)((At(step) - first).TotalSeconds / span * (Width - 120));
            var y = (i * Line) + 20;
            return Markup.Of($"""
                <line class="axis" x1="{Left}" y1="{y}" x2="{Left + Width}" y2="{y}"/><text x="{Left - 10}" y="{y + 4}" text-anchor="end">{Short(step.Cause)}</text><circle class="{step.State}" cx="{x}" cy="{y}" r="6"/><text x="{x + 12}" y="{y - 4}">{PageView.Local(At(step))[..10]}</text>

                """);
        });
        var height = (steps.Count * Line) + 16;
        return Markup.Of($"""
            <svg role="img" aria-label="{name}" viewBox="0 0 {Left + Width + 10} {height}" width="{Left + Width + 10}" height="{height}">
            {drawn}</svg>
            """);
    }

    private static DateTimeOffset At(WorkflowStep step) => step.LeftAt ?? step.DueAt;

    private static string Short(string text) => text.Length <= 34 ? text : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, 33)}…");
}
