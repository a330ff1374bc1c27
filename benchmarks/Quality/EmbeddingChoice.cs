using Athena.Embedding;
using Athena.Lab.Quality;

namespace Athena.Benchmarks.Quality;

/// <summary>The embedding that a strategy is scored with.</summary>
/// <param name="Name"><c>static</c>, <c>minilm</c>, <c>late</c>, <c>late1</c> or <c>none</c>.</param>
/// <param name="ModelFolder">The folder of MiniLM, for those that need it.</param>
internal sealed record EmbeddingChoice(string Name, string? ModelFolder)
{
    public const string Static = "static";
    public const string MiniLm = "minilm";
    public const string Late = "late";
    public const string LateOneBit = "late1";
    public const string None = "none";

    private const int Depth = 100;
    private const double LateWeight = 0.5;

    /// <summary>Gets every name.</summary>
    public static IReadOnlyList<string> Names { get; } = [Static, MiniLm, Late, LateOneBit, None];

    /// <summary>Loads the model.</summary>
    /// <exception cref="InvalidInputException">The name is unknown, or no folder is named.</exception>
    public IEmbedder Load() => Name switch
    {
        Static => StaticEmbedder.LoadDefault(),
        MiniLm or Late or LateOneBit => OnnxEmbedder.Load(Folder()),
        None => new NoEmbedder(),
        _ => throw new InvalidInputException("embedding", Name, $"one of {string.Join(", ", Names)}", "take a name from the list"),
    };

    /// <summary>Loads what orders the best hits anew; null for embeddings of one vector a text.</summary>
    public IHitRescorer? LoadRescorer() => Name switch
    {
        Late => new LateInteraction(TokenEmbedder.Load(Folder()), bits: 8, Depth, LateWeight),
        LateOneBit => new LateInteraction(TokenEmbedder.Load(Folder()), bits: 1, Depth, LateWeight),
        _ => null,
    };

    private string Folder() => ModelFolder ?? throw new InvalidInputException("model", "nothing", "the folder of the model", "name it with --model");
}
