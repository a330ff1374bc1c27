namespace Athena.Lab.Traces;

/// <summary>Recognises frames that say something about the profiler rather than about the program.</summary>
internal static class SamplingBias
{
    /// <summary>Whether a frame is the runtime's poll for a suspension, where the sampler finds threads more often than they are there.</summary>
    public static bool IsPoll(string frame) =>
        frame.Contains("PollGC", StringComparison.Ordinal) || frame.Contains("GCPoll", StringComparison.Ordinal);

    /// <summary>Whether a frame writes an event of an event source.</summary>
    public static bool IsEventWriting(string frame) =>
        frame.Contains("!System.Diagnostics.Tracing.EventSource.Write", StringComparison.Ordinal);

    /// <summary>
    /// Gives the samples that landed on a GC poll to the nearest frame of our own: the runtime can stop a thread only at a poll, which many
    /// helpers of the runtime end with, so the poll says where the sampler could look and not where the time went.
    /// </summary>
    public static FoldedStacks WithoutPolls(FoldedStacks stacks, string ownPrefix)
    {
        SortedDictionary<string, FoldedStack> folded = new(StringComparer.Ordinal);
        foreach (var stack in stacks.Stacks)
        {
            var frames = stack.Split();
            var length = frames.Length;
            while (length > 1 && IsPoll(frames[^1]) && !frames[length - 1].StartsWith(ownPrefix, StringComparison.OrdinalIgnoreCase))
            {
                length--;
            }

            var key = string.Join(';', frames, 0, length);
            var old = folded.GetValueOrDefault(key);
            folded[key] = new FoldedStack(key, old.Weight + stack.Weight, old.Samples + stack.Samples);
        }

        return new FoldedStacks(stacks.Unit, [.. folded.Values]);
    }
}
