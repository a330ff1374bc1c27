using Athena.Lab.Chaos.Simulation;

namespace Athena.Lab.Chaos.Injection;

/// <summary>Makes a failing schedule smaller: fewer fates by delta debugging, then an earlier crash.</summary>
/// <param name="fails">Whether a schedule still fails.</param>
/// <param name="budget">How many schedules may be tried.</param>
internal sealed class Shrinker(Func<CrashSchedule, Task<bool>> fails, int budget)
{
    private int _left = budget;

    /// <summary>Shrinks.</summary>
    /// <param name="schedule">One that fails.</param>
    /// <returns>The smallest one found that fails.</returns>
    public async Task<CrashSchedule> ShrinkAsync(CrashSchedule schedule) => await EarlierAsync(await FewerAsync(schedule).ConfigureAwait(false)).ConfigureAwait(false);

    private async Task<CrashSchedule> FewerAsync(CrashSchedule schedule)
    {
        var best = schedule;
        for (var parts = 2; best.Fates.Count > 0 && _left > 0;)
        {
            var size = Math.Max(1, (best.Fates.Count + parts - 1) / parts);
            var smaller = await WithoutOnePartAsync(best, size).ConfigureAwait(false);
            if (smaller is not null)
            {
                best = smaller;
                parts = Math.Max(2, parts - 1);
            }
            else if (size == 1)
            {
                break;
            }
            else
            {
                parts *= 2;
            }
        }

        return best;
    }

    private async Task<CrashSchedule?> WithoutOnePartAsync(CrashSchedule schedule, int size)
    {
        // The latest first: what fails early leaves the most to cut off behind.
        foreach (var part in schedule.Fates.Keys.OrderDescending().Chunk(size))
        {
            var candidate = schedule with { Fates = Without(schedule.Fates, part) };
            if (await FailsAsync(candidate).ConfigureAwait(false))
            {
                return candidate;
            }
        }

        return null;
    }

    private async Task<CrashSchedule> EarlierAsync(CrashSchedule schedule)
    {
        var best = schedule;
        var floor = best.Fates.Count == 0 ? 0 : best.Fates.Keys.Max() + 1;
        for (var step = (best.Cut - floor + 1) / 2; step > 0 && _left > 0;)
        {
            var candidate = best with { Cut = Math.Max(floor, best.Cut - step) };
            if (candidate.Cut < best.Cut && await FailsAsync(candidate).ConfigureAwait(false))
            {
                best = candidate;
            }
            else
            {
                step /= 2;
            }
        }

        return best;
    }

    private Task<bool> FailsAsync(CrashSchedule candidate) => _left-- > 0 ? fails(candidate) : Task.FromResult(false);

    private static Dictionary<int, Fate> Without(IReadOnlyDictionary<int, Fate> fates, int[] keys) =>
        fates.Where(fate => !keys.Contains(fate.Key)).ToDictionary(static fate => fate.Key, static fate => fate.Value);
}
