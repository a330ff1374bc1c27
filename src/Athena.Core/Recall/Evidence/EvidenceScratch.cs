using Athena.Recall.Learned;

namespace Athena.Recall.Evidence;

/// <summary>The working memory of <see cref="Stages.EvidenceStage"/>, pooled with the recall's.</summary>
internal sealed class EvidenceScratch
{
    private EvidenceParts[] _parts = [];
    private int[] _order = [];
    private float[] _scores = [];
    private float[] _work = [];
    private int[] _indexOf = [];
    private int[] _indexed = [];
    private int _indexedCount;

    public QueryFacts Query { get; } = new();

    public PostingWalk Walk { get; } = new();

    public TurnRows Rows { get; } = new();

    public SoftMatch Soft { get; } = new();

    public HeadMatch Head { get; } = new();

    public SessionTops SessionSoft { get; } = new();

    public SessionTops SessionVector { get; } = new();

    public WordVectorMatch WordVectors { get; } = new();

    public SessionTops SessionWindow { get; } = new();

    public SessionTops SessionWords { get; } = new();

    public SessionPeaks Peaks { get; } = new();

    public SignalTable Signals { get; } = new();

    public SecondPass SecondPass { get; } = new();

    public RankedRows Ranked { get; } = new();

    public List<int> More { get; } = [];

    public OrdinalMarks Known { get; } = new();

    /// <summary>Gets or sets the words that the recall runs on.</summary>
    public WordTable? Words { get; set; }

    /// <summary>Gets or sets the profile that ranked.</summary>
    public RankingProfile Profile { get; set; }

    /// <summary>Gets or sets how many candidates, from the first, the trees ranked.</summary>
    public int Learned { get; set; }

    public Span<EvidenceParts> Parts(int length) => Of(ref _parts, length);

    public Span<int> Order(int length) => Of(ref _order, length);

    public Span<float> Scores(int length) => Of(ref _scores, length);

    public Span<float> Work(int length) => Of(ref _work, length);

    /// <summary>Lets <see cref="IndexOf"/> find candidates by their records.</summary>
    public void Index(ReadOnlySpan<Candidate> candidates, int end)
    {
        foreach (var ordinal in _indexed.AsSpan(0, _indexedCount))
        {
            _indexOf[ordinal] = -1;
        }

        if (_indexOf.Length < end)
        {
            _indexOf = new int[Math.Max(end, _indexOf.Length * 2)];
            Array.Fill(_indexOf, -1);
        }

        _indexedCount = candidates.Length;
        var indexed = Of(ref _indexed, candidates.Length);
        for (var i = 0; i < candidates.Length; i++)
        {
            indexed[i] = candidates[i].Ordinal;
            _indexOf[indexed[i]] = i;
        }
    }

    /// <summary>Gets the place of a record among the candidates; -1 where it is none.</summary>
    public int IndexOf(int ordinal) => ordinal < 0 ? -1 : _indexOf[ordinal];

    private static Span<T> Of<T>(ref T[] array, int length)
    {
        if (array.Length < length)
        {
            array = new T[Math.Max(length, array.Length * 2)];
        }

        return array.AsSpan(0, length);
    }
}
