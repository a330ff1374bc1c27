using System.Numerics.Tensors;
using System.Text.Json;
using System.Text.Json.Serialization;
using Athena.Recall.Evidence;

namespace Athena.Recall.Learned;

/// <summary>Trees and nets over named signals, with where they come from and for what scopes they were fitted. Immutable, thread-safe.</summary>
public sealed class RankingModel
{
    /// <summary>The version of the form of a file; others are refused.</summary>
    public const int Version = 2;

    private const string Resource = "ranking/learned.json";
    private const int MostNets = 100;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    private static readonly Lazy<RankingModel> Embedded = new(static () => Load(typeof(RankingModel).Assembly.GetManifestResourceStream(Resource)));

    private readonly int[] _columnOf;
    private readonly TreeEnsemble _trees;
    private readonly NetKernel[] _first;
    private readonly NetKernel[] _nets;

    /// <summary>Takes the content of a model file.</summary>
    /// <exception cref="InvalidInputException">It is of another version, names an unknown signal, or a tree or a net is none.</exception>
    public RankingModel(RankingModelFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        File = file;
        Throw.IfOutside(file.Version, Version, Version, "version of the model");
        Throw.IfOutside(file.TreeScale, float.Epsilon, float.MaxValue, "tree_scale");
        Throw.IfOutside(file.NetScale, float.Epsilon, float.MaxValue, "net_scale");
        Throw.IfOutside(file.EvidenceScale, float.Epsilon, float.MaxValue, "evidence_scale");
        _columnOf = [.. file.Signals.Select(ColumnOf)];
        _trees = new TreeEnsemble([.. file.Trees.Select(tree => tree with { Features = [.. tree.Features.Select(ColumnOf)] })], SignalTable.Width);
        Throw.IfOutside(file.First.Count, 1, MostNets, "nets of the first pass");
        foreach (var net in file.First.Concat(file.Nets))
        {
            net.Validate(_columnOf.Length);
        }

        (_first, _nets) = (Kernels(file.First), Kernels(file.Nets));
    }

    /// <summary>Gets the model that is part of this assembly.</summary>
    /// <exception cref="InvalidInputException">The assembly was built without one, or with one that it cannot read.</exception>
    public static RankingModel Default => Embedded.Value;

    /// <summary>Gets the content of the file.</summary>
    public RankingModelFile File { get; }

    /// <summary>Scores candidates for the first time; the signals from <see cref="Signal.Pass"/> on are 0.</summary>
    /// <param name="columns">The signals, column behind column, in the order of <see cref="Signal"/>.</param>
    /// <param name="stride">The length of a column.</param>
    /// <param name="scores">Receives a score a row, unbounded.</param>
    public void ScoreFirst(ReadOnlySpan<float> columns, int stride, Span<float> scores)
    {
        scores.Clear();
        Add(_first, columns, stride, scores);
    }

    /// <summary>Scores candidates whose signals of the second pass are there.</summary>
    /// <param name="columns">The signals, column behind column, in the order of <see cref="Signal"/>.</param>
    /// <param name="stride">The length of a column, a multiple of <see cref="TreeEnsemble.Block"/>.</param>
    /// <param name="blend">What is asked.</param>
    /// <param name="scores">Receives a score a row, unbounded; a deviation among the candidates of a question is about 1.</param>
    /// <param name="work">At least as long as <paramref name="scores"/>.</param>
    public void Score(ReadOnlySpan<float> columns, int stride, RankingBlend blend, Span<float> scores, Span<float> work)
    {
        scores.Clear();
        var (trees, nets, evidence) = SharesOf(blend);
        var part = work[..scores.Length];
        if (trees > 0)
        {
            _trees.Score(columns, stride, part);
            TensorPrimitives.MultiplyAdd(part, trees / File.TreeScale, scores, scores);
        }

        if (nets > 0)
        {
            part.Clear();
            Add(_nets, columns, stride, part);
            TensorPrimitives.MultiplyAdd(part, nets / File.NetScale, scores, scores);
        }

        if (evidence > 0)
        {
            TensorPrimitives.MultiplyAdd(columns.Slice((int)Signal.Evidence * stride, scores.Length), evidence / File.EvidenceScale, scores, scores);
        }
    }

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

        if (file is null)
        {
            Throw.InvalidInput("model", "null", "a model file as 'tune' writes it", "fit the model again");
        }

        return new RankingModel(file);
    }

    /// <summary>Reads the model of an assembly, and closes it.</summary>
    /// <param name="content">Null where the assembly was built without one.</param>
    /// <exception cref="InvalidInputException">There is none, or it is no model of this version.</exception>
    internal static RankingModel Load(Stream? content)
    {
        if (content is null)
        {
            Throw.InvalidInput("ranking", "Learned", "an assembly with a model", "write learned.json with 'tune' and build again, or rank by Handset");
        }

        using (content)
        {
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            return Read(bytes);
        }
    }

    /// <summary>Writes a model file.</summary>
    public static byte[] Write(RankingModelFile file) => JsonSerializer.SerializeToUtf8Bytes(file, Json);

    private static void Add(NetKernel[] nets, ReadOnlySpan<float> columns, int stride, Span<float> sums)
    {
        foreach (var net in nets)
        {
            net.AddTo(columns, stride, sums);
        }
    }

    private NetKernel[] Kernels(IReadOnlyList<RankingNet> nets) => [.. RankingNet.Join(nets).Select(net => new NetKernel(net, _columnOf))];

    private static (float Trees, float Nets, float Evidence) SharesOf(RankingBlend blend) => blend switch
    {
        RankingBlend.Trees => (1, 0, 0),
        RankingBlend.Nets => (0, 1, 0),
        RankingBlend.Both => (2 / 3f, 1 / 3f, 0),
        _ => (0.5f, 0.25f, 0.25f),
    };

    private int ColumnOf(int feature)
    {
        Throw.IfOutside(feature, 0, _columnOf.Length - 1, "feature");
        return _columnOf[feature];
    }

    private static int ColumnOf(string name)
    {
        if (!Enum.TryParse<Signal>(name, out var signal))
        {
            Throw.InvalidInput("signal", name, $"one of {string.Join(", ", Enum.GetNames<Signal>())}", "fit the model again with this version");
        }

        return (int)signal;
    }
}
