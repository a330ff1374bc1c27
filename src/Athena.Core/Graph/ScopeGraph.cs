using Athena.Model;
using Athena.Recall;

namespace Athena.Graph;

/// <summary>
/// The graph of one scope as an index over its records. Nothing is kept until it is asked for the first time; from then on it follows each
/// record that has a subject, and the view is made anew by the first reader after such a change.
/// </summary>
/// <remarks>
/// The owner keeps writers (<see cref="Index"/>, <see cref="Remove"/>) apart from readers (<see cref="View"/>), which may run beside each other.
/// </remarks>
internal sealed class ScopeGraph
{
    private readonly Lock _lock = new();
    private readonly Dictionary<int, GraphFact> _facts = [];
    private bool _scanned;
    private GraphView? _view;

    /// <summary>Takes a record that entered the scope.</summary>
    public void Index(int ordinal, MemoryRecord record)
    {
        if (_scanned && GraphFact.Of(ordinal, record) is { } fact)
        {
            _facts.Add(ordinal, fact);
            _view = null;
        }
    }

    /// <summary>Drops a record that left the scope.</summary>
    public void Remove(int ordinal)
    {
        if (_facts.Remove(ordinal))
        {
            _view = null;
        }
    }

    /// <summary>Gets the graph as it is now; valid while the caller holds the gate of the partition.</summary>
    /// <param name="partition">The scope, whose records are read once, the first time.</param>
    public GraphView View(ScopePartition partition)
    {
        lock (_lock)
        {
            if (!_scanned)
            {
                Scan(partition);
            }

            return _view ??= _facts.Count == 0 ? GraphView.Empty : GraphViewBuilder.Build(_facts.Values);
        }
    }

    private void Scan(ScopePartition partition)
    {
        for (var ordinal = 0; ordinal < partition.End; ordinal++)
        {
            if (partition.IsLive(ordinal) && GraphFact.Of(ordinal, partition.Peek(ordinal)) is { } fact)
            {
                _facts.Add(ordinal, fact);
            }
        }

        _scanned = true;
    }
}
