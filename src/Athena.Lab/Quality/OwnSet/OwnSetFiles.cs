namespace Athena.Lab.Quality.OwnSet;

/// <summary>
/// The project's own evaluation set: natural sentences written by hand, composed by chance from a seed. Each file has conversations or notes
/// of one shape; what LoCoMo lacks (changes, forgetting, as-of, scopes with equal facts, copies, identifiers, paths, negations) is in <c>projects</c>, and
/// every file has questions that nothing answers.
/// </summary>
public static class OwnSetFiles
{
    /// <summary>The seed of the committed files.</summary>
    public const int DefaultSeed = 20_261_126;

    /// <summary>The folder of the committed files, from the root of the repository.</summary>
    public const string Folder = "benchmarks/Data/quality";

    /// <summary>Gets the names of the files, without folder and ending.</summary>
    public static IReadOnlyList<string> Names { get; } = ["dialogues", "bursts", "assistant", "abstracts", "projects"];

    /// <summary>Makes the files.</summary>
    /// <param name="seed">Any number; the same gives the same bytes.</param>
    /// <returns>Name with ending, and content.</returns>
    public static IReadOnlyList<(string Name, string Content)> Create(int seed = DefaultSeed) => [.. Names.Select((name, place) => (name + ".jsonl", Content(name, seed + place)))];

    private static string Content(string name, int seed)
    {
        var set = new SetBuilder();
        var random = new Random(seed);
        switch (name)
        {
            case "dialogues":
                new DialogueShape().Build(set, random);
                break;
            case "bursts":
                new BurstShape().Build(set, random);
                break;
            case "assistant":
                new AssistantShape().Build(set, random);
                break;
            case "abstracts":
                AbstractShape.Build(set, random);
                break;
            default:
                ProjectShape.Build(set, random);
                break;
        }

        return string.Join('\n', set.Lines) + "\n";
    }
}
