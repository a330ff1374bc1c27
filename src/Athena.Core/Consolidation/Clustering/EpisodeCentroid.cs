using System.Numerics.Tensors;

namespace Athena.Consolidation.Clustering;

/// <summary>The running mean of the episode that is being read: of its vectors, and of its tokens where vectors are missing.</summary>
internal sealed class EpisodeCentroid(int dimensions)
{
    /// <summary>A mean of unit vectors shorter than this has no direction left but rounding.</summary>
    private const float ShortestMean = 1e-5f;

    private readonly float[] _sum = new float[dimensions];
    private readonly Dictionary<ulong, int> _tokenCounts = [];
    private long _tokenTotal;
    private int _events;
    private int _vectors;

    /// <summary>Forgets every event.</summary>
    public void Clear()
    {
        Array.Clear(_sum);
        _tokenCounts.Clear();
        _tokenTotal = 0;
        _events = 0;
        _vectors = 0;
    }

    /// <summary>Adds an event; either part may be empty.</summary>
    public void Add(ReadOnlySpan<float> vector, ReadOnlySpan<ulong> tokens)
    {
        _events++;
        if (!vector.IsEmpty)
        {
            TensorPrimitives.Add(_sum, vector, _sum);
            _vectors++;
        }

        _tokenTotal += tokens.Length;
        foreach (var token in tokens)
        {
            _tokenCounts[token] = _tokenCounts.GetValueOrDefault(token) + 1;
        }
    }

    /// <summary>Gets whether a later event is about something else. False for the first event.</summary>
    public bool IsFarFrom(ReadOnlySpan<float> vector, ReadOnlySpan<ulong> tokens)
    {
        if (_vectors > 0 && !vector.IsEmpty)
        {
            // Written so that NaN, the cosine to a mean that cancelled out, counts as far.
            return !(TensorPrimitives.CosineSimilarity(_sum, vector) >= EpisodeSegmenter.MinCosine);
        }

        return _events > 0 && Jaccard(tokens) < EpisodeSegmenter.MinJaccard;
    }

    /// <summary>Gets the normalised mean vector, or nothing where there is none.</summary>
    public float[] ToVector()
    {
        var norm = TensorPrimitives.Norm<float>(_sum);
        if (_vectors == 0 || norm < ShortestMean * _vectors)
        {
            return [];
        }

        var mean = new float[dimensions];
        TensorPrimitives.Divide(_sum, norm, mean);
        return mean;
    }

    /// <summary>
    /// Jaccard between a token set and the mean of the episode's sets, sum of minima over sum of maxima (Ruzicka 1958).
    /// It is the plain Jaccard for one event, and does not sink as the episode grows, as one with the union would.
    /// </summary>
    private double Jaccard(ReadOnlySpan<ulong> tokens)
    {
        long shared = 0;
        foreach (var token in tokens)
        {
            shared += _tokenCounts.GetValueOrDefault(token);
        }

        var union = ((double)tokens.Length * _events) + _tokenTotal - shared;
        return union == 0 ? 0 : shared / union;
    }
}
