using Athena.Model;
using Athena.Recall;
using Athena.Vectors;

namespace Athena.Lab.Oracles;

/// <summary>
/// The default recall written the plain way: every record of a scope is scored by both arms, fused by the formula of
/// <c>strategies.md</c> section 2, step 3, and reranked, in double precision, without caps, heaps or indexes.
/// </summary>
public sealed class RecallOracle
{
    private const double Tolerance = 1e-4;

    private readonly IReadOnlyList<MemoryRecord> _records;
    private readonly IVectorIndex _vectors;
    private readonly LexicalOracle _texts = new();
    private readonly RecallOptions _options;

    /// <summary>Initializes the oracle.</summary>
    /// <param name="records">Live records by ordinal, without gaps.</param>
    /// <param name="vectors">Holds their vectors.</param>
    /// <param name="options">The settings of the recall under test; calibrated fusion.</param>
    public RecallOracle(IReadOnlyList<MemoryRecord> records, IVectorIndex vectors, RecallOptions options)
    {
        _records = records;
        _vectors = vectors;
        _options = options;
        foreach (var record in records)
        {
            _texts.Add(ScopePartition.SearchedText(record));
        }
    }

    /// <summary>Compares an answer with the exhaustive one.</summary>
    /// <param name="result">The answer of the recall under test.</param>
    /// <param name="query">The query; no author's name is in it.</param>
    /// <param name="queryVector">Its vector; empty where it has none.</param>
    /// <param name="now">The time of the request.</param>
    /// <returns>What is wrong; null where nothing is.</returns>
    public string? FindFault(RecallResult result, string query, ReadOnlySpan<float> queryVector, DateTimeOffset now)
    {
        var scores = Scores(query, queryVector, now);
        var given = result.Hits.Select(static hit => hit.Memory.Id).Concat(result.Hits.SelectMany(static hit => hit.Duplicates ?? [])).ToHashSet();
        foreach (var hit in result.Hits)
        {
            var expected = scores[hit.Memory.Id];
            if (Math.Abs(hit.Score - expected) > Tolerance)
            {
                return $"{hit.Memory.Id} has score {hit.Score}, the oracle says {expected}";
            }
        }

        var last = result.Hits.Count == 0 ? 0 : result.Hits[^1].Score;
        foreach (var (id, score) in scores)
        {
            if (score > last + Tolerance && !given.Contains(id))
            {
                return $"{id} with score {score} is missing; the last hit has {last}";
            }
        }

        return null;
    }

    private Dictionary<MemoryId, double> Scores(string query, ReadOnlySpan<float> queryVector, DateTimeOffset now)
    {
        var cosines = queryVector.IsEmpty ? [] : VectorOracle.Cosines(_vectors, _records.Count, queryVector);
        var lexical = _texts.Scores(query);
        var calibrate = VectorCalibration(cosines, out var vectorGain);
        var top = lexical.Count == 0 ? 0 : lexical.Values.Max();
        var best = lexical.Where(p => p.Value >= top - 1e-9).Select(static p => p.Key).DefaultIfEmpty(-1).Min();
        var lexicalGain = best < 0 ? 0 : Math.Min(1, _texts.Coverage(query, best) / 0.6);
        var (wV, wL) = (_options.VectorWeight * vectorGain, _options.LexicalWeight * lexicalGain);
        Dictionary<MemoryId, double> scores = [];
        for (var i = 0; i < _records.Count; i++)
        {
            if (!cosines.TryGetValue(i, out var cosine) && !lexical.ContainsKey(i))
            {
                // Neither arm has anything to say of it, so it is no candidate.
                continue;
            }

            var v = cosines.ContainsKey(i) ? calibrate(cosine) : 0;
            var l = top > 0 ? lexical.GetValueOrDefault(i) / top : 0;
            var fused = wV + wL > 0 ? ((wV * v) + (wL * l)) / (wV + wL) : 0;
            scores[_records[i].Id] = Rerank(_records[i], fused, now);
        }

        return scores;
    }

    private static Func<double, double> VectorCalibration(Dictionary<int, double> cosines, out double gain)
    {
        if (cosines.Count < 64)
        {
            gain = cosines.Values.Any(static c => c > 0) ? 1 : 0;
            return static cosine => Math.Max(0, cosine);
        }

        var mean = cosines.Values.Average();
        var deviation = Math.Sqrt(cosines.Values.Average(c => (c - mean) * (c - mean)));
        var topZ = (cosines.Values.Max() - mean) / deviation;
        gain = Math.Clamp((topZ - 1) / 3, 0, 1);
        return cosine => Math.Clamp((((cosine - mean) / deviation) - 1) / (Math.Max(topZ, 4) - 1), 0, 1);
    }

    private double Rerank(MemoryRecord record, double fused, DateTimeOffset now)
    {
        var age = (now - (record.OccurredAt ?? record.RecordedAt)).TotalHours / _options.RecencyHalfLife.TotalHours;
        return ((1 - _options.RecencyWeight - _options.ImportanceWeight) * fused)
            + (_options.RecencyWeight * Math.Pow(2, -Math.Max(0, age)))
            + (_options.ImportanceWeight * record.Importance);
    }
}
