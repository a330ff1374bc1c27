using Athena.Benchmarks.Durability.Engines;
using Athena.Lab.Durability;

namespace Athena.Benchmarks.Durability;

/// <summary>Who is compared with whom.</summary>
public static class Comparisons
{
    private const int GroupedByHand = 100;

    /// <summary>Measures both ways to share SQLite once, with all engines warm afterwards.</summary>
    public static async Task<IReadOnlyList<SqliteProbe>> ProbeSqliteAsync(RateMeasurement measurement, DurabilityPlan plan)
    {
        var once = plan with { Rounds = 1, Window = plan.Window / 2 };
        List<SqliteProbe> probes = [];
        foreach (var writers in plan.Writers)
        {
            var rates = await measurement.RunAsync([Sqlite(writers, oneConnection: true), Sqlite(writers, oneConnection: false)], once);
            probes.Add(new SqliteProbe(writers, rates[0].PerSecond.Median, rates[1].PerSecond.Median));
        }

        return probes;
    }

    /// <summary>Measures the writing of prepared records by all engines, and of batches by those who lead.</summary>
    public static async Task<IReadOnlyList<WriteRate>> RecordsAsync(RateMeasurement measurement, DurabilityPlan plan, IReadOnlyList<SqliteProbe> probes)
    {
        List<WriteRate> rates = [];
        foreach (var probe in probes)
        {
            RateCase[] cases =
            [
                Athena(probe.Writers, Storage.LiteDb.Durability.Fsync),
                Athena(probe.Writers, Storage.LiteDb.Durability.Os),
                new(WriteRate.Record, probe.Writers, 1, static folder => new LiteDbEngine(folder)),
                Sqlite(probe.Writers, probe.PrefersOneConnection()),
            ];
            rates.AddRange(await measurement.RunAsync(cases, plan));
        }

        RateCase[] grouped = [Athena(1, Storage.LiteDb.Durability.Fsync, GroupedByHand), Sqlite(1, oneConnection: true, GroupedByHand)];
        rates.AddRange(await measurement.RunAsync(grouped, plan with { Rounds = Math.Min(2, plan.Rounds) }));
        return rates;
    }

    /// <summary>Measures remembering, embedding included.</summary>
    public static async Task<IReadOnlyList<WriteRate>> RememberAsync(RateMeasurement measurement, DurabilityPlan plan)
    {
        List<WriteRate> rates = [];
        foreach (var writers in plan.RememberWriters)
        {
            RateCase[] cases =
            [
                new(WriteRate.Remember, writers, 1, static folder => new AthenaRememberEngine(folder)),
                new(WriteRate.Remember, writers, 1, static folder => new SqliteRememberEngine(folder)),
            ];
            rates.AddRange(await measurement.RunAsync(cases, plan));
        }

        return rates;
    }

    private static RateCase Athena(int writers, Storage.LiteDb.Durability durability, int batch = 1) =>
        new(WriteRate.Record, writers, batch, folder => new AthenaEngine(folder, durability));

    private static RateCase Sqlite(int writers, bool oneConnection, int batch = 1) =>
        new(WriteRate.Record, writers, batch, folder => new SqliteEngine(folder, oneConnection));
}
