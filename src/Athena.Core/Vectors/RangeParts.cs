using System.Numerics;

namespace Athena.Vectors;

/// <summary>Reads many vectors on all cores, in parts that fit the cache of a core, where the rows are worked on after they were read.</summary>
internal static class RangeParts
{
    private const int ReadBytes = 1 << 19;

    /// <summary>Fills one part.</summary>
    /// <param name="row">Its first row.</param>
    /// <param name="count">Its length.</param>
    /// <param name="refused">Receives whether each of its rows holds no vector.</param>
    internal delegate void Fill(int row, int count, Span<bool> refused);

    /// <summary>Fills all parts, each once. What one of them throws is thrown when all threads are through.</summary>
    /// <param name="first">The first row.</param>
    /// <param name="refused">One for each row.</param>
    /// <param name="rowBytes">Of a row with its filling.</param>
    /// <param name="rowsTogether">Rows that lie together, a power of two: a part lies in one such run, because its length is a power of two as well.</param>
    /// <param name="leastRows">The least rows of a part, a power of two.</param>
    /// <param name="fill">Runs on several threads.</param>
    internal static void Run(int first, bool[] refused, int rowBytes, int rowsTogether, int leastRows, Fill fill)
    {
        var part = Math.Min(rowsTogether, 1 << BitOperations.Log2((uint)Math.Max(leastRows, ReadBytes / rowBytes)));
        var end = first + refused.Length;
        var next = (first / part) - 1;
        var others = new Task[Math.Min(Environment.ProcessorCount - 1, refused.Length / part)];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = Task.Run(FillSome);
        }

        try
        {
            FillSome();
        }
        finally
        {
            Task.WhenAll(others).GetAwaiter().GetResult();
        }

        void FillSome()
        {
            while ((long)Interlocked.Increment(ref next) * part is var begin && begin < end)
            {
                var row = Math.Max((int)begin, first);
                var count = (int)Math.Min(begin + part, end) - row;
                fill(row, count, refused.AsSpan(row - first, count));
            }
        }
    }
}
