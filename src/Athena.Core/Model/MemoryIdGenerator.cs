namespace Athena.Model;

/// <summary>Makes ids that only ever grow, from an injected clock and an injected source of chance. Thread-safe.</summary>
public sealed class MemoryIdGenerator(TimeProvider timeProvider, Random random)
{
    private const int ChanceBits = 80;

    private readonly Lock _gate = new();
    private UInt128 _last;

    /// <summary>Makes the next id: of the current millisecond, or one above the last where the clock has not moved on.</summary>
    public MemoryId Next()
    {
        lock (_gate)
        {
            var milliseconds = (UInt128)(ulong)Math.Max(0, timeProvider.GetUtcNow().ToUnixTimeMilliseconds());
            var candidate = (milliseconds << ChanceBits) | ((UInt128)(ulong)random.NextInt64() << 16) | (uint)random.Next(1 << 16);
            _last = candidate > _last ? candidate : _last + 1;
            return new MemoryId(_last);
        }
    }

    /// <summary>Makes sure that every later id is above <paramref name="id"/>, also when the clock was set back.</summary>
    public void AdvancePast(MemoryId id)
    {
        lock (_gate)
        {
            _last = UInt128.Max(_last, id.Value);
        }
    }
}
