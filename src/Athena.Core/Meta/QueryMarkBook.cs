using System.Numerics.Tensors;
using Athena.Model;

namespace Athena.Meta;

/// <summary>The newest marks that memories got as answers to questions. Bounded; the oldest goes first. Thread-safe.</summary>
public sealed class QueryMarkBook
{
    /// <summary>The most marks kept.</summary>
    public const int Capacity = 1_024;

    private readonly Lock _lock = new();
    private readonly LinkedList<QueryMark> _marks = [];

    /// <summary>Gets how many marks are kept.</summary>
    public int Count
    {
        get
        {
            lock (_lock)
            {
                return _marks.Count;
            }
        }
    }

    /// <summary>Keeps a mark.</summary>
    public void Add(QueryMark mark)
    {
        lock (_lock)
        {
            if (_marks.Count == Capacity)
            {
                _marks.RemoveLast();
            }

            _marks.AddFirst(mark);
        }
    }

    /// <summary>Drops the marks of a memory.</summary>
    public void Remove(MemoryId id)
    {
        lock (_lock)
        {
            for (var node = _marks.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Id == id)
                {
                    _marks.Remove(node);
                }

                node = next;
            }
        }
    }

    /// <summary>Finds the marks given on questions like one, the newest first.</summary>
    /// <param name="terms">The distinct terms of the question.</param>
    /// <param name="vector">Its vector; empty where it has none.</param>
    /// <param name="least">The least likeness, 0 to 1: the greater of cosine and shared part of the terms.</param>
    /// <param name="since">Older marks do not count.</param>
    public IReadOnlyList<(QueryMark Mark, double Likeness)> Like(IReadOnlySet<string> terms, ReadOnlyMemory<float> vector, double least, DateTimeOffset since)
    {
        lock (_lock)
        {
            return [.. _marks.Where(mark => mark.At >= since).Select(mark => (mark, Likeness(mark, terms, vector))).Where(pair => pair.Item2 >= least)];
        }
    }

    private static double Likeness(QueryMark mark, IReadOnlySet<string> terms, ReadOnlyMemory<float> vector)
    {
        var shared = mark.Terms.Count(terms.Contains);
        var union = mark.Terms.Count + terms.Count - shared;
        var words = union == 0 ? 0 : (double)shared / union;
        return mark.Vector.Length == vector.Length && !vector.IsEmpty ? Math.Max(words, TensorPrimitives.Dot(mark.Vector.Span, vector.Span)) : words;
    }
}
