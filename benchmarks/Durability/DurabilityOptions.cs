namespace Athena.Benchmarks.Durability;

/// <summary>The options of the verb <c>durability</c>.</summary>
/// <param name="Short">Whether only to show that everything runs; nothing is kept under <c>profiles/results</c> then.</param>
/// <param name="Json">A file to write the result to, or null.</param>
/// <param name="Data">A folder on the file system to measure, or null for the repository's.</param>
/// <param name="Document">Whether to measure nothing and to write the guide from the newest results.</param>
public sealed record DurabilityOptions(bool Short, string? Json, string? Data, bool Document)
{
    /// <summary>What may be written behind the verb.</summary>
    public const string Usage = "[--short] [--json FILE] [--data DIR], or --document";

    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidInputException">One is unknown or lacks its value.</exception>
    public static DurabilityOptions Parse(IReadOnlyList<string> arguments)
    {
        DurabilityOptions options = new(false, null, null, false);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--document" when arguments.Count == 1 => options with { Document = true },
                "--short" => options with { Short = true },
                "--json" when i + 1 < arguments.Count => options with { Json = arguments[++i] },
                "--data" when i + 1 < arguments.Count => options with { Data = arguments[++i] },
                var unknown => throw new InvalidInputException(DurabilityVerb.Name, unknown, Usage, "correct the options"),
            };
        }

        return options;
    }
}
