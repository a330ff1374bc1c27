using System.Text.RegularExpressions;
using Athena.Embedding;
using Athena.Lab.Quality;
using Athena.Recall;

namespace Athena.Benchmarks.Quality;

/// <summary>
/// Late interaction (Khattab and Zaharia, 2020) over MiniLM's token vectors: each token of the question takes its best cosine in the text,
/// weighted by how rare the word piece is in the scope; names of the scope's authors are no part of the question. The engine's score and this
/// one, each spread over 0 to 1 within the hits, are added.
/// </summary>
internal sealed class LateInteraction(TokenEmbedder embedder, int bits, int depth, double weight) : IHitRescorer
{
    private readonly Dictionary<(string Scope, string Id), TokenCodes> _codes = [];
    private readonly Dictionary<string, Dictionary<int, int>> _pieces = [];
    private readonly Dictionary<string, int> _counts = [];
    private readonly Dictionary<string, Regex?> _names = [];
    private long _bytes;

    public double BytesPerMemory => _codes.Count == 0 ? 0 : (double)_bytes / _codes.Count;

    public int Depth => depth;

    public async Task PrepareAsync(IReadOnlyList<QualityMemory> memories, CancellationToken cancellationToken = default)
    {
        await Task.Yield();
        foreach (var memory in memories)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var (pieces, vectors) = embedder.Embed(memory.Text);
            var codes = TokenCodes.Encode(embedder.Dimensions, bits, vectors);
            _codes.Add((memory.Scope, memory.Id), codes);
            _bytes += codes.ByteSize;
            _counts[memory.Scope] = _counts.GetValueOrDefault(memory.Scope) + 1;
            if (!_pieces.TryGetValue(memory.Scope, out var frequencies))
            {
                _pieces.Add(memory.Scope, frequencies = []);
            }

            foreach (var piece in pieces.Distinct())
            {
                frequencies[piece] = frequencies.GetValueOrDefault(piece) + 1;
            }
        }

        foreach (var scope in memories.GroupBy(static m => m.Scope))
        {
            var names = scope.Select(static m => m.Author).OfType<string>().Distinct().Select(Regex.Escape).ToList();
            _names[scope.Key] = names.Count == 0 ? null : new Regex($@"\b({string.Join('|', names)})('s)?\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
    }

    public IReadOnlyList<RecallHit> Rescore(string scope, string query, IReadOnlyList<RecallHit> hits)
    {
        if (hits.Count < 2 || !_names.TryGetValue(scope, out var names))
        {
            return hits;
        }

        var (pieces, vectors) = embedder.Embed(names is null ? query : names.Replace(query, " "));
        var head = hits.Take(depth).ToArray();
        var late = Spread(Array.ConvertAll(head, hit => Score(scope, hit.Memory.SourceId!, pieces, vectors)));
        var own = Spread(Array.ConvertAll(head, static hit => (double)hit.Score));
        var order = head.Index().OrderByDescending(hit => own[hit.Index] + (weight * late[hit.Index])).ThenBy(static hit => hit.Index).Select(static hit => hit.Item);
        return [.. order, .. hits.Skip(depth)];
    }

    public void Dispose() => embedder.Dispose();

    private double Score(string scope, string id, int[] pieces, float[] vectors)
    {
        var codes = _codes[(scope, id)];
        var best = new float[pieces.Length];
        codes.BestCosines(vectors, best);
        double sum = 0, weights = 0;
        for (var i = 0; i < pieces.Length; i++)
        {
            var frequency = _pieces[scope].GetValueOrDefault(pieces[i]);
            var rarity = Math.Log(1 + ((_counts[scope] - frequency + 0.5) / (frequency + 0.5)));
            sum += rarity * best[i];
            weights += rarity;
        }

        return weights > 0 ? sum / weights : 0;
    }

    private static double[] Spread(double[] values)
    {
        var (low, high) = (values.Min(), values.Max());
        return high > low ? Array.ConvertAll(values, value => (value - low) / (high - low)) : new double[values.Length];
    }
}
