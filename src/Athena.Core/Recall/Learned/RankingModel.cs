using System.Text.Json;
using System.Text.Json.Serialization;
using Athena.Recall.Evidence;

namespace Athena.Recall.Learned;

/// <summary>Trees over named signals, with where they come from and for what scopes they were fitted. Immutable.</summary>
public sealed class RankingModel
{
    private const string Resource = "ranking/learned.json";

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<RankingModel?> Embedded = new(LoadEmbedded);

    /// <summary>Takes the content of a model file.</summary>
    /// <exception cref="InvalidInputException">It names an unknown signal, or a tree is none.</exception>
    public RankingModel(RankingModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        File = file;
        var columns = file.Signals.Select(ColumnOf).ToArray();
        Trees = new TreeEnsemble([.. file.Trees.Select(tree => tree with { Features = [.. tree.Features.Select(feature => ColumnOf(feature, columns))] })], SignalTable.Width);
        Scale = file.Scale;
    }

    /// <summary>Gets the model that is part of this assembly; null where it was built without one.</summary>
    public static RankingModel? Default => Embedded.Value;

    /// <summary>Gets the content of the file.</summary>
    public RankingModelFile File { get; }

    /// <summary>Gets the trees over the columns of <see cref="Signal"/>.</summary>
    public TreeEnsemble Trees { get; }

    /// <summary>Gets by what a sum of leaves is divided before it is mapped to 0 to 1.</summary>
    public float Scale { get; }

    /// <summary>Reads a model file.</summary>
    /// <param name="utf8">Its JSON.</param>
    /// <exception cref="InvalidInputException">It is none.</exception>
    public static RankingModel Read(ReadOnlySpan<byte> utf8)
    {
        RankingModelFile? file = null;
        try
        {
            file = JsonSerializer.Deserialize<RankingModelFile>(utf8, Json);
        }
        catch (JsonException e)
        {
            Throw.InvalidInput("model", e.Path, "a model file as 'tune' writes it", "fit the model again");
        }

        return new RankingModel(file!);
    }

    /// <summary>Writes a model file.</summary>
    public static byte[] Write(RankingModelFile file) => JsonSerializer.SerializeToUtf8Bytes(file, Json);

    private static int ColumnOf(int feature, int[] columns)
    {
        Throw.IfOutside(feature, 0, columns.Length - 1, "feature");
        return columns[feature];
    }

    private static int ColumnOf(string name)
    {
        if (!Enum.TryParse<Signal>(name, out var signal))
        {
            Throw.InvalidInput("signal", name, $"one of {string.Join(", ", Enum.GetNames<Signal>())}", "fit the model again with this version");
        }

        return (int)signal;
    }

    private static RankingModel? LoadEmbedded()
    {
        using var stream = typeof(RankingModel).Assembly.GetManifestResourceStream(Resource);
        if (stream is null)
        {
            return null;
        }

        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return Read(content);
    }
}
