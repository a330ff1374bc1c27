using System.Numerics.Tensors;
using Athena.Model;

namespace Athena.Recall.Strategies.Running;

/// <summary>
/// Answers given before, for the same question in the same or nearly the same words. An answer counts only while its scope has not changed since
/// before it was searched for. Bounded; the longest unused goes first. Thread-safe.
/// </summary>
internal sealed class AnswerCache(int capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<CachedAnswer> _answers = [];

    /// <summary>Gets how many answers are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _answers.Count;
            }
        }
    }

    /// <summary>Finds an answer; drops those of the scope that count no more.</summary>
    /// <param name="asked">The question; its own answer is not read.</param>
    /// <param name="leastCosine">From which two questions may be one.</param>
    public RecallResult? Find(CachedAnswer asked, double leastCosine)
    {
        lock (_lock)
        {
            RecallResult? found = null;
            for (var node = _answers.First; node is not null;)
            {
                var (next, answer) = (node.Next, node.Value);
                if (answer.Scope == asked.Scope && answer.Stamp != asked.Stamp)
                {
                    _answers.Remove(node);
                }
                else if (found is null && IsSame(answer, asked, leastCosine))
                {
                    found = answer.Result;
                    _answers.Remove(node);
                    _answers.AddFirst(node);
                }

                node = next;
            }

            return found;
        }
    }

    /// <summary>Keeps an answer.</summary>
    public void Add(CachedAnswer answer)
    {
        lock (_lock)
        {
            if (capacity == 0)
            {
                return;
            }

            if (_answers.Count == capacity)
            {
                _answers.RemoveLast();
            }

            _answers.AddFirst(answer);
        }
    }

    /// <summary>Drops the answers that hold a record.</summary>
    public void Remove(MemoryId id)
    {
        lock (_lock)
        {
            for (var node = _answers.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Result!.Hits.Any(hit => hit.Memory.Id == id))
                {
                    _answers.Remove(node);
                }

                node = next;
            }
        }
    }

    private static bool IsSame(CachedAnswer answer, CachedAnswer asked, double leastCosine) =>
        answer.Scope == asked.Scope
        && string.Equals(answer.Key, asked.Key, StringComparison.Ordinal)
        && string.Equals(answer.Signature, asked.Signature, StringComparison.Ordinal)
        && (string.Equals(answer.Text, asked.Text, StringComparison.Ordinal)
            || (!answer.Vector.IsEmpty && !asked.Vector.IsEmpty && TensorPrimitives.Dot(answer.Vector.Span, asked.Vector.Span) >= leastCosine));
}
