using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Athena.Diagnostics;

/// <summary>The one meter and the one activity source of the engine, both named <c>Athena</c>.</summary>
public static class AthenaDiagnostics
{
    /// <summary>The name of the meter, the activity source and the event source.</summary>
    public const string Name = "Athena";

    /// <summary>The histogram of stage durations in seconds, with the tag <c>stage</c>.</summary>
    public const string StageDurationName = "athena.recall.stage.duration";

    /// <summary>The gauge of the recall at ten that the last calibration of a vector index measured.</summary>
    public const string VectorRecallName = "athena.vectors.recall";

    /// <summary>The counter of the blocks of a vector file that were damaged and made anew.</summary>
    public const string VectorRepairsName = "athena.vectors.repaired_blocks";

    /// <summary>The counter of the vector files that were opened with a scope, with the tag <c>outcome</c>: <c>mapped</c>, or <c>refused</c> where it is damaged or of other records.</summary>
    public const string VectorFilesName = "athena.vectors.files";

    private static readonly double[] BucketSeconds =
        [1e-6, 2e-6, 5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4, 1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1, 0.5, 1, 5];

    private static readonly string[] StageNames =
        ["analyze", "embed", "vector_search", "lexical_search", "fuse", "rerank", "pack", "format", "structure_search", "evidence"];

    private static readonly KeyValuePair<string, object?>[] StageTags =
        Array.ConvertAll(StageNames, static name => new KeyValuePair<string, object?>("stage", name));

    private static readonly Meter Meter = new(Name);

    private static readonly Histogram<double> StageDuration = Meter.CreateHistogram(
        StageDurationName,
        "s",
        "Time of one recall stage",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = BucketSeconds });

    private static readonly Gauge<double> VectorRecall = Meter.CreateGauge<double>(VectorRecallName, "1", "Recall at ten of a vector index, by its last calibration");

    private static readonly Counter<long> VectorRepairs = Meter.CreateCounter<long>(VectorRepairsName, "{block}", "Blocks of a vector file that were damaged and made anew");

    private static readonly Counter<long> VectorFiles = Meter.CreateCounter<long>(VectorFilesName, "{file}", "Vector files that were opened with a scope");

    /// <summary>Gets the source of the activities <c>recall.&lt;stage&gt;</c>.</summary>
    public static ActivitySource Activities { get; } = new(Name);

    /// <summary>The stage's name in metrics, activities, results and documents.</summary>
    public static string NameOf(RecallStage stage) => StageNames[(int)stage];

    internal static bool IsObserved =>
        StageDuration.Enabled || AthenaEventSource.Log.IsEnabled() || Activities.HasListeners();

    internal static void RecordStage(RecallStage stage, long startTimestamp)
    {
        if (StageDuration.Enabled)
        {
            StageDuration.Record(Stopwatch.GetElapsedTime(startTimestamp).TotalSeconds, StageTags[(int)stage]);
        }
    }

    internal static void RecordVectorRecall(double recall) => VectorRecall.Record(recall);

    internal static void RecordVectorRepair() => VectorRepairs.Add(1);

    internal static void RecordVectorFile(bool isMapped) => VectorFiles.Add(1, new KeyValuePair<string, object?>("outcome", isMapped ? "mapped" : "refused"));
}
