using System.Globalization;
using Athena.Lab.Chaos;
using Athena.Lab.Chaos.Results;

namespace Athena.Benchmarks.Chaos;

/// <summary>The command line of <c>chaos crash</c>.</summary>
public sealed record ChaosArguments
{
    private const string Usage = "--short or --long, --seed N, --only PART[,PART], --json FILE, --subject NAME, --scratch DIR, or --replay FILE --cut N with --image N or --fates LIST";

    /// <summary>Gets a value indicating whether the long run is asked for.</summary>
    public bool Long { get; init; }

    /// <summary>Gets the seed.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>Gets the parts; empty for all.</summary>
    public IReadOnlyList<string> Only { get; init; } = [];

    /// <summary>Gets the file to write instead of one of the repository's results.</summary>
    public string? Json { get; init; }

    /// <summary>Gets the subject.</summary>
    public string Subject { get; init; } = Subjects.Athena;

    /// <summary>Gets the folder for data directories.</summary>
    public string Scratch { get; init; } = Path.GetTempPath();

    /// <summary>Gets the recording to crash again.</summary>
    public string? Replay { get; init; }

    /// <summary>Gets where.</summary>
    public int Cut { get; init; }

    /// <summary>Gets the number of the disk image.</summary>
    public int Image { get; init; }

    /// <summary>Gets the fates of unsynced writes.</summary>
    public string? Fates { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="InvalidInputException">It cannot be understood.</exception>
    public static ChaosArguments Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new ChaosArguments();
        for (var i = 0; i < arguments.Count; i++)
        {
            var name = arguments[i];
            if (name is "--short" or "--long")
            {
                parsed = parsed with { Long = name == "--long" };
                continue;
            }

            if (++i == arguments.Count)
            {
                throw Wrong(name);
            }

            parsed = parsed.With(name, arguments[i]);
        }

        return parsed;
    }

    private static InvalidInputException Wrong(string value) => new("chaos crash", value, Usage, "leave the rest out");

    private static int Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Wrong(value);

    private static string[] Parts(string value)
    {
        var parts = value.Split(',');
        return Array.TrueForAll(parts, static part => part == CrashLab.Controls || Faults.All.Contains(part)) ? parts : throw Wrong(value);
    }

    private ChaosArguments With(string name, string value) => name switch
    {
        "--seed" => this with { Seed = Number(value) },
        "--only" => this with { Only = Parts(value) },
        "--json" => this with { Json = Path.GetFullPath(value) },
        "--subject" => this with { Subject = value },
        "--scratch" => this with { Scratch = Path.GetFullPath(value) },
        "--replay" => this with { Replay = value },
        "--cut" => this with { Cut = Number(value) },
        "--image" => this with { Image = Number(value) },
        "--fates" => this with { Fates = value },
        _ => throw Wrong(name),
    };
}
