using System.Globalization;
using System.Text;
using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>The fixed templates of pattern texts.</summary>
internal static class PatternText
{
    private const int MaxExampleLength = 120;

    /// <summary>Makes a step from its earliest event.</summary>
    public static PatternStep Step(SignedEvent earliest) => new(earliest.Signature, earliest.Event.Type, Excerpt(earliest.Event.Content));

    /// <summary>Says how often a step came.</summary>
    public static string Frequency(PatternStep step, int support, int sessions) =>
        $"Seen {Count(support, "time")} in {Count(sessions, "session")}: {Describe(step)}";

    /// <summary>Says which steps follow one another.</summary>
    public static string Workflow(IReadOnlyList<PatternStep> steps, int sessions)
    {
        var text = new StringBuilder("Steps that follow one another in ").Append(Count(sessions, "session")).Append(':');
        for (var i = 0; i < steps.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $" {i + 1}. {Describe(steps[i])}");
        }

        return text.ToString();
    }

    private static string Describe(PatternStep step) => $"[{Symbol(step.Type)}] {step.Example}";

    private static string Count(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}{(count == 1 ? "" : "s")}");

    private static string Excerpt(string content)
    {
        var line = content.AsSpan().TrimStart();
        var end = line.IndexOfAny('\r', '\n');
        line = (end < 0 ? line : line[..end]).TrimEnd();
        if (line.Length <= MaxExampleLength)
        {
            return line.ToString();
        }

        // A surrogate pair is kept or dropped whole.
        var length = char.IsHighSurrogate(line[MaxExampleLength - 1]) ? MaxExampleLength - 1 : MaxExampleLength;
        return line[..length].ToString();
    }

    private static string Symbol(EventType type) => type switch
    {
        EventType.FileChange => "file_change",
        EventType.TestRun => "test_run",
        EventType.ToolExecution => "tool_execution",
        _ => type.ToString().ToLowerInvariant(),
    };
}
