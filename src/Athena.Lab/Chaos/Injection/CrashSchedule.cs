using Athena.Lab.Chaos.Simulation;

namespace Athena.Lab.Chaos.Injection;

/// <summary>One crash: where, and what became of what was not flushed.</summary>
/// <param name="Cut">How many events had happened.</param>
/// <param name="Fates">By event.</param>
internal sealed record CrashSchedule(int Cut, IReadOnlyDictionary<int, Fate> Fates)
{
    /// <summary>Says in words what happened.</summary>
    public string Describe(Recording recording)
    {
        var last = Cut == 0 ? "before everything" : $"after {recording.Events[Cut - 1]}";
        var fates = Fates.OrderBy(static fate => fate.Key).Select(fate => $"{fate.Value.Kind} {recording.Events[fate.Key]}");
        return $"crash at event {Cut}, {last}; {(Fates.Count == 0 ? "everything written is there" : string.Join("; ", fates))}";
    }
}
