using Athena.Graph;
using Athena.Meta;
using Athena.Model;
using Athena.Recall.Passages;
using Athena.Recall.Strategies.Parts.Arms;

namespace Athena.Recall;

/// <content>What is made from the live records when it is first asked for, and how they are used.</content>
public sealed partial class ScopePartition
{
    private readonly ScopeGraph _graph = new();
    private readonly ScopeTimeline _timeline = new();
    private readonly RecordsOfKind _standing = new(StandingPart.Stands);
    private readonly RecordsOfKind _procedures = new(ProceduresPart.IsProcedure);

    /// <summary>Gets how the records are used; readers write here.</summary>
    public ScopeUsage Usage { get; } = new();

    /// <summary>Gets the entities and relations that the live records state; valid while the caller holds <see cref="Gate"/>.</summary>
    internal GraphView Graph => _graph.View(this);

    /// <summary>Gets the live records by their time; valid while the caller holds <see cref="Gate"/>.</summary>
    internal ScopeTimeline Timeline => _timeline;

    /// <summary>Gets the vectors of the windows of long records.</summary>
    internal ScopePassages Passages { get; } = new();

    /// <summary>Gets the positions of the records that apply whatever is asked; valid while the caller holds <see cref="Gate"/>.</summary>
    internal IReadOnlyCollection<int> Standing => _standing.Of(this);

    /// <summary>Gets a value indicating whether there are records that apply whatever is asked.</summary>
    internal bool HasStanding => Standing.Count > 0;

    /// <summary>Gets the positions of the records that say how something is done; valid while the caller holds <see cref="Gate"/>.</summary>
    internal IReadOnlyCollection<int> Procedures => _procedures.Of(this);

    /// <summary>Tells whether an ordinal below <see cref="End"/> has a live record.</summary>
    internal bool IsLive(int ordinal) => Texts.Contains(ordinal);

    /// <summary>Tells whether an ordinal below <see cref="End"/> has a closed record.</summary>
    internal bool IsClosed(int ordinal) => _records.Contains(ordinal) && !Texts.Contains(ordinal);

    /// <summary>Reads a record as <see cref="this[int]"/> does; one that lies in an image is not kept in memory for it.</summary>
    internal MemoryRecord Peek(int ordinal) => _records.Peek(ordinal);

    private void IndexDerived(int ordinal, MemoryRecord record)
    {
        _graph.Index(ordinal, record);
        _timeline.Index(ordinal, record);
        _standing.Index(ordinal, record);
        _procedures.Index(ordinal, record);
        Passages.Index(ordinal, record);
    }

    private void RemoveDerived(int ordinal)
    {
        _graph.Remove(ordinal);
        _timeline.Remove(ordinal);
        _standing.Remove(ordinal);
        _procedures.Remove(ordinal);
        Passages.Remove(ordinal);
    }
}
