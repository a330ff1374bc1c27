namespace Athena.Consolidation.Patterns;

/// <summary>Finds where a mined sequence occurs: in each session the occurrence whose steps come earliest, first step first.</summary>
internal sealed class OccurrenceFinder
{
    private readonly SequenceDatabase _database;
    private readonly MinedSequence _sequence;

    // Bit s of entry i: the steps from s on can be matched with step s at index i.
    private readonly byte[] _matchable;

    public OccurrenceFinder(SequenceDatabase database, MinedSequence sequence)
    {
        _database = database;
        _sequence = sequence;
        _matchable = new byte[database.Items.Length];
        for (var i = _matchable.Length - 1; i >= 0; i--)
        {
            for (var step = 0; step < sequence.Length; step++)
            {
                if (database.Items[i] == sequence[step] && (step + 1 == sequence.Length || FindNext(i, step + 1) >= 0))
                {
                    _matchable[i] |= (byte)(1 << step);
                }
            }
        }
    }

    /// <summary>Gets the indices of the steps, session after session.</summary>
    public List<int> FindFirstOfEachSequence()
    {
        var occurrences = new List<int>(_sequence.Support * _sequence.Length);
        var lastSequence = -1;
        for (var i = 0; i < _matchable.Length; i++)
        {
            if (_database.Sequences[i] == lastSequence || (_matchable[i] & 1) == 0)
            {
                continue;
            }

            lastSequence = _database.Sequences[i];
            occurrences.Add(i);
            for (var step = 1; step < _sequence.Length; step++)
            {
                occurrences.Add(FindNext(occurrences[^1], step));
            }
        }

        return occurrences;
    }

    private int FindNext(int index, int step)
    {
        for (var next = index + 1; _database.CanFollow(index, next); next++)
        {
            if ((_matchable[next] & (1 << step)) != 0)
            {
                return next;
            }
        }

        return -1;
    }
}
