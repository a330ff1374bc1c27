using Athena.Lab.Corpus;

namespace Athena.Lab.Tests.Corpus;

/// <summary>The real corpus, read once for all its tests; null where no reference packs are installed.</summary>
public sealed class RealCorpusFixture
{
    public const int Size = 10_000;

    public TextCorpus? Corpus { get; } = CorpusSource.TryLoadReal(Size);
}
