using Athena.Lexical;
using Athena.Recall.Evidence;
using Athena.Storage;
using Microsoft.Extensions.ObjectPool;

namespace Athena.Recall;

/// <summary>
/// The terms and shapes of the texts of a batch. Made by the writers on their own threads, so that the one thread that applies batches,
/// and holds readers off meanwhile, only appends postings. Immutable.
/// </summary>
internal sealed class AnalyzedBatch
{
    // A block's characters stay below the size from which the collector treats an array as large, for texts of usual length.
    private const int BlockSize = 64;
    private const int SmallestParallel = 2 * BlockSize;
    private const int CharactersPerTerm = 5;

    private static readonly DefaultObjectPool<WordTermCache> Caches = new(new DefaultPooledObjectPolicy<WordTermCache>());

    private readonly TermList[] _terms;

    // Where the terms of an operation end in the list of its block.
    private readonly int[] _ends;

    private readonly TurnShape[] _shapes;

    private AnalyzedBatch(int operations)
    {
        _terms = new TermList[(operations + BlockSize - 1) / BlockSize];
        _ends = new int[operations];
        _shapes = new TurnShape[operations];
    }

    /// <summary>Gets the terms of the record that an operation puts.</summary>
    /// <param name="operation">Its position in the batch.</param>
    internal TermSlice this[int operation]
    {
        get
        {
            var first = operation % BlockSize == 0 ? 0 : _ends[operation - 1];
            return new TermSlice(_terms[operation / BlockSize], first, _ends[operation] - first);
        }
    }

    /// <summary>Gets the shape of the text that an operation puts.</summary>
    /// <param name="operation">Its position in the batch.</param>
    internal TurnShape ShapeOf(int operation) => _shapes[operation];

    /// <summary>Analyses the texts that are put; of many, on all cores.</summary>
    internal static AnalyzedBatch Of(IReadOnlyList<WriteOperation> operations)
    {
        var analyzed = new AnalyzedBatch(operations.Count);
        if (operations.Count < SmallestParallel)
        {
            for (var block = 0; block < analyzed._terms.Length; block++)
            {
                analyzed.Analyze(block, operations);
            }
        }
        else
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
            Parallel.For(0, analyzed._terms.Length, options, block => analyzed.Analyze(block, operations));
        }

        return analyzed;
    }

    private void Analyze(int block, IReadOnlyList<WriteOperation> operations)
    {
        var begin = block * BlockSize;
        var end = Math.Min(begin + BlockSize, operations.Count);
        var characters = 1;
        for (var i = begin; i < end; i++)
        {
            characters += operations[i].Put?.Record.Text.Length ?? 0;
        }

        var terms = new TermList(characters, 1 + (characters / CharactersPerTerm));
        var cache = Caches.Get();
        for (var i = begin; i < end; i++)
        {
            if (operations[i].Put is { Record: { RecordedTo: null } record })
            {
                SearchedTerms.Append(record, terms, cache);
                _shapes[i] = TurnShapeReader.Read(record.Text);
            }

            _ends[i] = terms.Count;
        }

        Caches.Return(cache);
        _terms[block] = terms;
    }
}
