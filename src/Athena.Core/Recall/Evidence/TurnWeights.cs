namespace Athena.Recall.Evidence;

/// <summary>
/// What the words of a scope's records weigh, which hangs on the scope and not on the question: the norm of the idf-weighted sum of their
/// vectors, and how much they say. Kept until the scope changes. Readers may run beside each other and may both find the same; the owner keeps
/// writers apart.
/// </summary>
internal sealed class TurnWeights
{
    private readonly Lock _gate = new();
    private ulong[] _known = [];
    private WordTable? _table;
    private long _stamp;

    /// <summary>Gets an estimate of the bytes held.</summary>
    public long ByteSize => _known.Length * 8L;

    /// <summary>Gets the weights of all records as far as they are known; valid while the caller holds the scope's gate.</summary>
    /// <param name="table">Gives the words.</param>
    /// <param name="partition">The scope.</param>
    /// <returns>By ordinal; 0 where not known, for <see cref="Unpack"/> otherwise.</returns>
    public ulong[] Of(WordTable table, ScopePartition partition)
    {
        lock (_gate)
        {
            if (_known.Length < partition.End)
            {
                _known = new ulong[Math.Max(partition.End, _known.Length * 2)];
            }
            else if (!ReferenceEquals(_table, table))
            {
                // A reader on the table before goes on with what it has.
                _known = new ulong[_known.Length];
            }
            else if (_stamp != partition.Stamp)
            {
                Array.Clear(_known);
            }

            (_table, _stamp) = (table, partition.Stamp);
            return _known;
        }
    }

    /// <summary>Joins both to one number, which is never 0 and is read and written at once.</summary>
    /// <param name="norm">0 or more.</param>
    /// <param name="content">0 or more.</param>
    public static ulong Pack(float norm, float content) =>
        (1ul << 63) | ((ulong)BitConverter.SingleToUInt32Bits(norm) << 32) | BitConverter.SingleToUInt32Bits(content);

    /// <summary>Takes apart what <see cref="Pack"/> joined.</summary>
    public static (float Norm, float Content) Unpack(ulong packed) =>
        (BitConverter.UInt32BitsToSingle((uint)(packed >> 32) & 0x7FFF_FFFF), BitConverter.UInt32BitsToSingle((uint)packed));
}
