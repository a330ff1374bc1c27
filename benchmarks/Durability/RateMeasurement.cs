using Athena.Lab.Durability;
using HdrHistogram;

namespace Athena.Benchmarks.Durability;

/// <summary>Measures competitors in turn on fresh folders of one file system, and reads back everything that was acknowledged.</summary>
/// <param name="templates">The texts.</param>
/// <param name="folder">Where the engines write; each round has a folder of its own in it, gone afterwards.</param>
public sealed class RateMeasurement(WorkTemplates templates, string folder)
{
    private int _rounds;

    /// <summary>Measures competitors that do the same work.</summary>
    /// <param name="cases">The competitors.</param>
    /// <param name="plan">Rounds and times.</param>
    /// <returns>One figure for each, in the order of <paramref name="cases"/>.</returns>
    /// <exception cref="MeasurementException">An engine lost or changed a record.</exception>
    public async Task<IReadOnlyList<WriteRate>> RunAsync(IReadOnlyList<RateCase> cases, DurabilityPlan plan)
    {
        var series = cases.Select(static _ => new Series()).ToArray();
        for (var round = 0; round < plan.Rounds; round++)
        {
            foreach (var index in RoundOrder.Of(cases.Count, round))
            {
                await RunRoundAsync(cases[index], plan, series[index]);
            }
        }

        return [.. cases.Zip(series, static (c, s) => s.ToRate(c))];
    }

    private async Task RunRoundAsync(RateCase competitor, DurabilityPlan plan, Series series)
    {
        var own = Directory.CreateDirectory(Path.Combine(folder, $"round-{_rounds++}"));
        WorkSource source = new(templates);
        await using (var engine = competitor.Create(own.FullName))
        {
            await engine.OpenAsync(competitor.Writers);
            await WriterWindow.RunAsync(engine, source, competitor.Writers, competitor.Batch, plan.WarmUp, WriterWindow.CreateHistogram());
            series.Rates.Add(await WriterWindow.RunAsync(engine, source, competitor.Writers, competitor.Batch, plan.Window, series.Latencies));
            Proof proof = new(source);
            await engine.ReadBackAsync(proof);
            series.Engine = engine.Name;
            series.Acknowledged += source.Issued;
            series.ReadBack += proof.Confirm(engine.Name);
        }

        own.Delete(recursive: true);
    }

    private sealed class Series
    {
        public string Engine { get; set; } = "";

        public List<double> Rates { get; } = [];

        public HistogramBase Latencies { get; } = WriterWindow.CreateHistogram();

        public long Acknowledged { get; set; }

        public long ReadBack { get; set; }

        public WriteRate ToRate(RateCase competitor) => new()
        {
            Work = competitor.Work,
            Engine = Engine,
            Writers = competitor.Writers,
            Batch = competitor.Batch,
            PerSecond = Spread.Of(Rates),
            P50Ns = Latencies.GetValueAtPercentile(50),
            P99Ns = Latencies.GetValueAtPercentile(99),
            Acknowledged = Acknowledged,
            ReadBack = ReadBack,
        };
    }
}
