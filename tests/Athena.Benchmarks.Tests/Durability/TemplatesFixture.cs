using Athena.Benchmarks.Durability;
using Athena.Embedding;
using Athena.Lab.Corpus;

namespace Athena.Benchmarks.Tests.Durability;

/// <summary>Texts that are made once for all tests of a class; generated, because reading the real corpus takes seconds.</summary>
public sealed class TemplatesFixture
{
    private const int Texts = 200;
    private const int Seed = 4;

    public TemplatesFixture()
    {
        using var embedder = StaticEmbedder.LoadDefault();
        Templates = WorkTemplates.Create(GeneratedCorpus.Create(Texts, Seed), embedder);
    }

    public WorkTemplates Templates { get; }
}
