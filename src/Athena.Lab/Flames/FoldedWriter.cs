using System.Globalization;
using System.Text;
using Athena.Lab.Traces;

namespace Athena.Lab.Flames;

/// <summary>Writes folded stacks as text, the form that flame graph tools exchange.</summary>
public static class FoldedWriter
{
    /// <summary>Writes one line for each stack: its frames joined by semicolons, a space, and its weight.</summary>
    /// <param name="stacks">The stacks.</param>
    /// <returns>Lines in ordinal order, each ended by a line feed. Milliseconds have up to three decimals, bytes none.</returns>
    public static string Write(FoldedStacks stacks)
    {
        var format = stacks.Unit == StackUnit.Milliseconds ? "0.###" : "0";
        var text = new StringBuilder();
        foreach (var stack in stacks.Stacks)
        {
            text.Append(stack.Frames).Append(' ').Append(stack.Weight.ToString(format, CultureInfo.InvariantCulture)).Append('\n');
        }

        return text.ToString();
    }
}
