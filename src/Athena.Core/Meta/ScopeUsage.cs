using Athena.Model;

namespace Athena.Meta;

/// <summary>What is known of how the memories of one scope are used. Thread-safe; lost when the engine closes.</summary>
public sealed class ScopeUsage
{
    /// <summary>Gets the statistics.</summary>
    public UsageBook Stats { get; } = new();

    /// <summary>Gets what was useful together.</summary>
    public AssociationBook Associations { get; } = new();

    /// <summary>Gets what each session was given.</summary>
    public SessionTrail Trail { get; } = new();

    /// <summary>Gets what was said of memories as answers to questions.</summary>
    public QueryMarkBook Questions { get; } = new();

    /// <summary>Notes what was given to a session.</summary>
    /// <param name="session">The session.</param>
    /// <param name="ids">The memories.</param>
    /// <param name="at">The time (UTC).</param>
    public void Given(string session, IReadOnlyList<MemoryId> ids, DateTimeOffset at)
    {
        Stats.Note(ids, UsageMark.None, at);
        Trail.Note(session, ids, at);
    }

    /// <summary>Notes what was said of memories; those that were useful together are linked.</summary>
    /// <param name="ids">The memories.</param>
    /// <param name="mark">What was said.</param>
    /// <param name="at">The time (UTC).</param>
    public void Mark(IReadOnlyList<MemoryId> ids, UsageMark mark, DateTimeOffset at)
    {
        Stats.Note(ids, mark, at);
        if (mark == UsageMark.Useful)
        {
            Associations.Reinforce(ids, at);
        }
    }

    /// <summary>Drops everything known of a memory.</summary>
    public void Remove(MemoryId id)
    {
        Stats.Remove(id);
        Associations.Remove(id);
        Trail.Remove(id);
        Questions.Remove(id);
    }
}
