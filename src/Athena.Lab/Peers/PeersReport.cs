using System.Globalization;

namespace Athena.Lab.Peers;

/// <summary>Prints a comparison for a person, with what is judged: engines at equal recall on one thread.</summary>
public static class PeersReport
{
    /// <summary>The recall from which engines are compared.</summary>
    public const double JudgedRecall = 0.99;

    /// <summary>Writes a table for each set.</summary>
    public static void Write(PeersFile file, TextWriter output)
    {
        foreach (var set in file.Datasets)
        {
            output.WriteLine();
            output.WriteLine(Invariant($"{set.Name}: n {set.N:N0}, {set.Dim} dimensions, {set.Queries} queries, {set.Description}"));
            output.WriteLine($"{"engine",-16}{"setting",-34}{"threads",8}{"recall@10",11}{"queries/s",11}{"p50 us",9}{"build s",9}{"B/vector",10}");
            foreach (var point in set.Points)
            {
                output.WriteLine(Invariant(
                    $"{point.Engine,-16}{point.Setting,-34}{point.Threads,8}{point.Recall10,11:F4}{point.Qps,11:F0}{point.P50Us,9:F0}{point.BuildSeconds,9:F2}{point.BytesPerVector,10:F0}"));
            }

            output.WriteLine(Verdict(set));
        }
    }

    /// <summary>Compares our index with hnswlib where both reach <see cref="JudgedRecall"/> on one thread, each at its fastest such setting.</summary>
    public static string Verdict(PeerDataset set)
    {
        var own = FastestOf(set, "athena");
        var other = FastestOf(set, "hnswlib");
        return (own, other) switch
        {
            (null, null) => Invariant($"neither athena nor hnswlib reaches recall {JudgedRecall} here"),
            (null, _) => Invariant($"athena does not reach recall {JudgedRecall} here; hnswlib does"),
            (_, null) => Invariant($"hnswlib does not reach recall {JudgedRecall} here; athena does, at {own.Qps:F0} queries/s"),
            _ => Invariant($"at recall >= {JudgedRecall}, one thread: {own.Qps / other.Qps:F2} x the queries/s of hnswlib, build {other.BuildSeconds / own.BuildSeconds:F1} x faster, {own.BytesPerVector / other.BytesPerVector:P0} of its bytes a vector"),
        };
    }

    private static PeerPoint? FastestOf(PeerDataset set, string engine) => set.Points
        .Where(point => string.Equals(point.Engine, engine, StringComparison.Ordinal) && point is { Threads: 1, Recall10: >= JudgedRecall })
        .MaxBy(static point => point.Qps);

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
