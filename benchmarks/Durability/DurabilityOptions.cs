namespace Athena.Benchmarks.Durability;

/// <summary>The options of the verb <c>durability</c>.</summary>
/// <param name="Short">Whether only to show that everything runs; nothing is kept under <c>profiles/results</c> then.</param>
/// <param name="Json">A file to write the result to, or null.</param>
/// <param name="Data">A folder on the file system to measure, or null for the repository's.</param>
public sealed record DurabilityOptions(bool Short, string? Json, string? Data)
{
    /// <summary>What may be written behind the verb.</summary>
    public const string Usage = "[--short] [--json FILE] [--data DIR]";

    /// <summary>Reads the options.</summary>
    /// <exception cref="InvalidInputException">One is unknown or lacks its value.</exception>
    public static DurabilityOptions Parse(IReadOnlyList<string> arguments)
    {
        DurabilityOptions options = new(false, null, null);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--short" => options with { Short = true },
                "--json" when i + 1 < arguments.Count => options with { Json = arguments[++i] },
                "--data" when i + 1 < arguments.Count => options with { Data = arguments[++i] },
                var unknown => throw new InvalidInputException(DurabilityVerb.Name, unknown, Usage, "correct the options"),
            };
        }

        return options;
    }
}
