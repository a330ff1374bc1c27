using Athena.Lexical;

namespace Athena.Recall;

/// <summary>Reused buffers of the near-duplicate comparison.</summary>
internal sealed class DuplicateScratch
{
    public TermList Left { get; } = new();

    public TermList Right { get; } = new();

    public HashSet<ulong> LeftTerms { get; } = [];

    public HashSet<ulong> RightTerms { get; } = [];

    public HashSet<ulong> QueryTerms { get; } = [];
}
