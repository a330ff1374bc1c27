using Athena.Lab.Provenance;
using Athena.Lab.Quality;
using Athena.Lab.Quality.Gate;

namespace Athena.Benchmarks.Quality;

/// <summary>Runs one plan on one set, compares it with the stored run, and shows that it would notice three sabotaged plans.</summary>
internal sealed class QualityGate(string root, GateLimits limits, TextWriter output, TextWriter progress)
{
    private readonly QualityScorer _scorer = new(root, [], progress);
    private readonly RunProvenance _provenance = new ProvenanceCollector(TimeProvider.System, root).Collect(new Dictionary<string, string>(), []);

    /// <summary>Judges a plan.</summary>
    /// <param name="dataset">The set.</param>
    /// <param name="plan">The plan and the embedding.</param>
    /// <param name="isRefactoring">Whether no rank may change.</param>
    /// <param name="cancellationToken">Stops between two calls.</param>
    public async Task<GateOutcome> JudgeAsync(QualityDataset dataset, (QualityVariant Variant, EmbeddingChoice Embedding) plan, bool isRefactoring, CancellationToken cancellationToken)
    {
        var path = PathOf(dataset, plan.Variant);
        if (GateFile.Read(Path.Combine(root, path)) is not { } stored)
        {
            return Tell(dataset, plan, new GateVerdict(GateOutcome.Inconclusive, [$"No stored run {path}. Remedy: store one with --write --reason."]));
        }

        var current = await RunAsync(dataset, plan, string.Empty, cancellationToken).ConfigureAwait(false);
        var again = await RunAsync(dataset, plan, string.Empty, cancellationToken).ConfigureAwait(false);
        var verdict = new GateJudge(limits).Judge(stored, current, again.Header.P95Us, isRefactoring);
        Tell(dataset, plan, verdict);
        var canFail = await CanFailAsync(dataset, plan, current, cancellationToken).ConfigureAwait(false);
        return verdict.Outcome == GateOutcome.Passed && !canFail ? GateOutcome.Inconclusive : verdict.Outcome;
    }

    /// <summary>Checks the scoring itself, where the set has reference rows.</summary>
    /// <returns>Whether other judgements of the set mean anything.</returns>
    public async Task<bool> IsPortedAsync(QualityDataset dataset, CancellationToken cancellationToken)
    {
        if (dataset.Sha256 != PortCheck.LocomoSha256)
        {
            return true;
        }

        var isPorted = true;
        foreach (var (variant, reference) in PortCheck.Rows)
        {
            var run = await _scorer.RunAsync(dataset, variant, new EmbeddingChoice(EmbeddingChoice.None, null), new Dictionary<string, string>(), cancellationToken).ConfigureAwait(false);
            var row = QualityTable.Rows(variant.Label, EmbeddingChoice.None, run).First(static row => row is { Split: QualityDataset.HeldOut, Category: QualityTable.All });
            var fault = PortCheck.FaultOf(row, reference);
            isPorted &= fault is null;
            await output.WriteLineAsync($"  port check, {variant.Strategy}: {fault ?? "as the reference"}").ConfigureAwait(false);
        }

        return isPorted;
    }

    /// <summary>Makes a run the measure of later ones.</summary>
    public async Task WriteAsync(QualityDataset dataset, (QualityVariant Variant, EmbeddingChoice Embedding) plan, string reason, CancellationToken cancellationToken)
    {
        var path = PathOf(dataset, plan.Variant);
        GateFile.Write(await RunAsync(dataset, plan, reason, cancellationToken).ConfigureAwait(false), Path.Combine(root, path));
        await output.WriteLineAsync($"Wrote {path}").ConfigureAwait(false);
    }

    private static string PathOf(QualityDataset dataset, QualityVariant variant) => GateFile.PathOf(dataset.Name, variant.Label);

    private async Task<bool> CanFailAsync(
        QualityDataset dataset, (QualityVariant Variant, EmbeddingChoice Embedding) plan, GateRun current, CancellationToken cancellationToken)
    {
        var canFail = true;
        foreach (var (name, broken, rescorer) in Sabotage.Of(dataset, current.Header.Split))
        {
            var run = await RunAsync(broken, (plan.Variant with { Rescorer = rescorer }, plan.Embedding), string.Empty, cancellationToken).ConfigureAwait(false);
            var isNoticed = new GateJudge(limits).Judge(current, run).Outcome == GateOutcome.Failed;
            canFail &= isNoticed;
            await output.WriteLineAsync($"  sabotage, {name}: {(isNoticed ? "noticed" : "NOT NOTICED, the gate proves nothing")}").ConfigureAwait(false);
        }

        return canFail;
    }

    private async Task<GateRun> RunAsync(
        QualityDataset dataset, (QualityVariant Variant, EmbeddingChoice Embedding) plan, string reason, CancellationToken cancellationToken)
    {
        Dictionary<string, string> models = [];
        var run = await _scorer.RunAsync(dataset, plan.Variant, plan.Embedding, models, cancellationToken).ConfigureAwait(false);
        var split = dataset.Queries.Any(static query => query.Split == QualityDataset.HeldOut) ? QualityDataset.HeldOut : QualityTable.All;
        var header = new GateHeader
        {
            Dataset = dataset.Name,
            DatasetSha256 = dataset.Sha256,
            Split = split,
            Plan = plan.Variant.Label,
            ModelId = models[plan.Embedding.Name],
            K = QualityRunner.Wanted,
            PlanHash = run.PlanHash,
            Commit = _provenance.Commit,
            Machine = _provenance.Machine,
            Tokens = run.Ranks.Average(static r => (double)r.Tokens),
            P95Us = run.LatencyMicroseconds[(int)Math.Ceiling(0.95 * run.LatencyMicroseconds.Count) - 1],
            Reason = reason,
        };
        return new GateRun(header, GateRun.QuestionsOf(run.Ranks, split));
    }

    private GateOutcome Tell(QualityDataset dataset, (QualityVariant Variant, EmbeddingChoice Embedding) plan, GateVerdict verdict)
    {
        output.WriteLine($"{dataset.Name}, {plan.Variant.Label}, {plan.Embedding.Name}: {verdict.Outcome}");
        verdict.Reasons.ToList().ForEach(reason => output.WriteLine("  " + reason));
        return verdict.Outcome;
    }
}
