namespace Athena.Lab.Corpus;

/// <summary>Loads the corpus every benchmark and test of quality runs on.</summary>
public static class CorpusSource
{
    /// <summary>The environment variable that names a folder of XML documentation files to read in place of the reference packs.</summary>
    public const string DirectoryVariable = "ATHENA_CORPUS_DIR";

    /// <summary>The seed of the generated corpus that stands in where no reference packs are installed.</summary>
    public const int StandInSeed = 20_250_101;

    /// <summary>
    /// Loads the real corpus: the XML documentation of the .NET reference packs, or of the folder that
    /// <see cref="DirectoryVariable"/> names. Where neither is there, a generated corpus stands in, says so in its
    /// <see cref="TextCorpus.Description"/> and has <see cref="TextCorpus.IsReal"/> false.
    /// </summary>
    /// <param name="size">How many texts, 1 to 1,000,000. Where fewer exist all are used, and the description says so.</param>
    /// <returns>The corpus; reading the packs takes seconds, so keep it.</returns>
    /// <exception cref="InvalidInputException"><paramref name="size"/> is out of range.</exception>
    /// <exception cref="CorpusException">The named folder is missing or holds no documentation, or a file is damaged.</exception>
    public static TextCorpus Load(int size)
    {
        var cache = Environment.GetEnvironmentVariable(CorpusCache.DirectoryVariable);
        if (!string.IsNullOrEmpty(cache) && CorpusCache.TryRead(cache, size) is { } kept)
        {
            return kept;
        }

        var corpus = TryLoadReal(size) ?? GeneratedCorpus.Create(size, StandInSeed);
        if (!string.IsNullOrEmpty(cache))
        {
            CorpusCache.Write(cache, corpus);
        }

        return corpus;
    }

    /// <summary>Loads the real corpus, see <see cref="Load"/>.</summary>
    /// <param name="size">How many texts, 1 to 1,000,000.</param>
    /// <returns>The corpus, or null where no reference packs are installed and no folder is named.</returns>
    /// <exception cref="InvalidInputException"><paramref name="size"/> is out of range.</exception>
    /// <exception cref="CorpusException">The named folder is missing or holds no documentation, or a file is damaged.</exception>
    public static TextCorpus? TryLoadReal(int size) =>
        DocumentationCorpus.TryLoad(size, Environment.GetEnvironmentVariable, typeof(object).Assembly.Location, Environment.Version.Major);
}
