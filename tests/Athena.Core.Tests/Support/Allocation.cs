namespace Athena.Core.Tests.Support;

/// <summary>
/// Counts what code allocates on this thread. Where another test causes a collection in the middle of it, the runtime sometimes counts the rest of
/// the thread's block, up to 8 KB, as well: hence the least of several runs. Code that does allocate does so in each of them.
/// </summary>
internal static class Allocation
{
    private const int Runs = 8;

    /// <summary>Gives the fewest bytes of a run. Code that is to allocate nothing once warm needs no other warming up.</summary>
    /// <param name="run">The code; repeatable.</param>
    /// <param name="runs">How often it runs; less often where a run allocates nothing.</param>
    public static long Least(Action run, int runs = Runs) => Least(() => run, static given => given(), runs);

    /// <summary>Gives the fewest bytes of a run that can be had once with each object.</summary>
    /// <param name="prepare">Makes a new object, uncounted.</param>
    /// <param name="run">The code.</param>
    /// <param name="runs">How often it runs; less often where a run allocates nothing.</param>
    public static long Least<T>(Func<T> prepare, Action<T> run, int runs = Runs)
    {
        var least = long.MaxValue;
        for (var i = 0; i < runs && least > 0; i++)
        {
            var prepared = prepare();
            var before = GC.GetAllocatedBytesForCurrentThread();
            run(prepared);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }
}
