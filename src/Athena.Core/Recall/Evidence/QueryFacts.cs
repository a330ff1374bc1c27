using System.Numerics;
using System.Numerics.Tensors;
using Athena.Lexical;

namespace Athena.Recall.Evidence;

/// <summary>What the signals need to know of a question: its terms with their weights, its words, whom it names and what it asks for.</summary>
internal sealed class QueryFacts
{
    /// <summary>The most distinct terms that count; those of longer questions come behind and add nothing.</summary>
    public const int MostTerms = 32;

    /// <summary>The most distinct words that count.</summary>
    public const int MostWords = 16;

    private const float FrameWeight = 0.35f;

    private readonly TermList _nameTerms = new();
    private readonly TermList _wordTerm = new();
    private readonly int[] _positions = new int[MostTerms];
    private readonly float[] _idf = new float[MostTerms];
    private readonly int[] _frequencies = new int[MostTerms];
    private readonly ushort[] _words = new ushort[MostWords];
    private readonly float[] _wordWeights = new float[MostWords];
    private readonly float[] _coreWeights = new float[MostWords];
    private readonly float[] _coreIdf = new float[MostTerms];
    private readonly ushort[] _sequence = new ushort[64];
    private readonly List<string> _authors = [];

    // The question's number, and in the lowest bit whether it names the author.
    private ulong[] _named = [];
    private ulong _question;

    /// <summary>Gets the positions of the distinct terms in <see cref="Terms"/>.</summary>
    public ReadOnlySpan<int> Positions => _positions.AsSpan(0, TermCount);

    /// <summary>Gets how many distinct terms count.</summary>
    public int TermCount { get; private set; }

    /// <summary>Gets the terms of the query.</summary>
    public TermList Terms { get; private set; } = new();

    /// <summary>Gets the idf of each distinct term.</summary>
    public ReadOnlySpan<float> Idf => _idf.AsSpan(0, TermCount);

    /// <summary>Gets how many documents hold each distinct term.</summary>
    public ReadOnlySpan<int> Frequencies => _frequencies.AsSpan(0, TermCount);

    /// <summary>Gets the sum of <see cref="Idf"/>.</summary>
    public float IdfTotal { get; private set; }

    /// <summary>Gets the distinct words that are no stop words and no names, as numbers of the word table.</summary>
    public ReadOnlySpan<ushort> Words => _words.AsSpan(0, WordCount);

    /// <summary>Gets how many words count.</summary>
    public int WordCount { get; private set; }

    /// <summary>Gets the idf of each word's stem, over that of all.</summary>
    public ReadOnlySpan<float> WordWeights => _wordWeights.AsSpan(0, WordCount);

    /// <summary>Gets the same with words that only frame a question counting about a third.</summary>
    public ReadOnlySpan<float> CoreWeights => _coreWeights.AsSpan(0, WordCount);

    /// <summary>Gets the share that each distinct term has of the idf, names counting nothing and framing words about a third.</summary>
    public ReadOnlySpan<float> CoreIdf => _coreIdf.AsSpan(0, TermCount);

    /// <summary>Gets the bits of the terms that are no names and frame nothing; of <see cref="BodyTerms"/> where all do.</summary>
    public uint CoreTerms { get; private set; }

    /// <summary>Gets the date that is named.</summary>
    public AskedDate Date { get; private set; }

    /// <summary>Gets a value indicating whether something with a title is asked for.</summary>
    public bool AsksTitle { get; private set; }

    /// <summary>Gets a value indicating whether a place is asked for.</summary>
    public bool AsksPlace { get; private set; }

    /// <summary>Gets how many authors' names are in it.</summary>
    public int NamesCount => _authors.Count;

    /// <summary>Gets the bits of the terms that are of an author's name.</summary>
    public uint NameTerms { get; private set; }

    /// <summary>Gets the neighbours among all words that are no stop words, names included.</summary>
    public Bigrams Bigrams { get; } = new();

    /// <summary>Gets what the question asks for.</summary>
    public AskedFor Asked { get; private set; }

    /// <summary>Gets the bits of the terms that are of no author's name.</summary>
    public uint BodyTerms { get; private set; }

    /// <summary>Gets the place of the rarest of <see cref="Words"/>; -1 without words.</summary>
    public int RarestWord { get; private set; }

    /// <summary>Gets a value indicating whether an author is named.</summary>
    public bool NamesSomebody { get; private set; }

    /// <summary>Reads a question.</summary>
    public void Read(string query, TermList terms, ScopePartition partition, WordTable table)
    {
        (Terms, TermCount, WordCount, IdfTotal, NamesSomebody) = (terms, 0, 0, 0, false);
        (BodyTerms, NameTerms, CoreTerms, RarestWord) = (0, 0, 0, -1);
        _question++;
        Asked = QueryKind.Of(query);
        Date = AskedDate.Of(query);
        (AsksTitle, AsksPlace) = (HasWord(query, SignalWords.Titled), query.Contains("where", StringComparison.OrdinalIgnoreCase));
        ReadNames(query, partition.Authors);
        ReadTerms(partition.Texts);
        ReadWords(query, partition, table);
    }

    /// <summary>Gets the share of the idf that some terms have.</summary>
    /// <param name="held">A bit a distinct term.</param>
    public float ShareOf(uint held)
    {
        var sum = 0f;
        for (; held != 0; held &= held - 1)
        {
            sum += _idf[BitOperations.TrailingZeroCount(held)];
        }

        return IdfTotal > 0 ? sum / IdfTotal : 0;
    }

    /// <summary>Gets the idf of the rarest of some terms, over that of the rarest of all.</summary>
    /// <param name="held">A bit a distinct term.</param>
    public float RarestOf(uint held)
    {
        var (rarest, all) = (0f, 0f);
        for (var term = 0; term < TermCount; term++)
        {
            all = Math.Max(all, _idf[term]);
            rarest = (held & (1u << term)) != 0 ? Math.Max(rarest, _idf[term]) : rarest;
        }

        return all > 0 ? rarest / all : 0;
    }

    /// <summary>Whether the question names the author of a record; remembered for the next record of the author.</summary>
    public bool Names(TurnLink link, SessionDirectory sessions)
    {
        if (!NamesSomebody || link.Author < 0)
        {
            return false;
        }

        if (_named.Length < sessions.AuthorEnd)
        {
            Array.Resize(ref _named, Math.Max(sessions.AuthorEnd, _named.Length * 2));
        }

        ref var known = ref _named[link.Author];
        if (known >> 1 != _question)
        {
            known = (_question << 1) | (Names(sessions.AuthorOf(link.Author)) ? 1ul : 0);
        }

        return (known & 1) != 0;
    }

    /// <summary>Whether the question names an author by one of the words of the name.</summary>
    public bool Names(string author)
    {
        foreach (var range in new WordRanges(author))
        {
            foreach (var named in _authors)
            {
                if (author.AsSpan(range).Equals(named, StringComparison.OrdinalIgnoreCase))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void ReadNames(string query, AuthorDirectory authors)
    {
        _nameTerms.Clear();
        _authors.Clear();
        foreach (var range in new WordRanges(query))
        {
            if (authors.NameOf(query, range) is { } name)
            {
                NamesSomebody = true;
                _authors.Add(name);
                TextAnalyzer.Append(query.AsSpan(range), _nameTerms);
            }
        }
    }

    private void ReadTerms(ILexicalIndex texts)
    {
        for (var i = 0; i < Terms.Count && TermCount < MostTerms; i++)
        {
            if (Contains(Terms, i, Terms[i]))
            {
                continue;
            }

            _frequencies[TermCount] = texts.DocumentFrequency(Terms[i]);
            var idf = Bm25.Idf(texts.Count, _frequencies[TermCount]);
            _positions[TermCount] = i;
            _idf[TermCount] = idf;
            IdfTotal += idf;
            CountTerm(1u << TermCount, Contains(_nameTerms, _nameTerms.Count, Terms[i]), SignalWords.Frame.Contains(Terms[i]));
            TermCount++;
        }

        CoreTerms = CoreTerms == 0 ? BodyTerms : CoreTerms;
        Normalize(_coreIdf.AsSpan(0, TermCount));
    }

    private void CountTerm(uint bit, bool isName, bool isFrame)
    {
        NameTerms |= isName ? bit : 0;
        BodyTerms |= isName ? 0 : bit;
        CoreTerms |= isName || isFrame ? 0 : bit;
        _coreIdf[TermCount] = isName ? 0 : _idf[TermCount] * (isFrame ? FrameWeight : 1);
    }

    private void ReadWords(string query, ScopePartition partition, WordTable table)
    {
        Bigrams.Start(_sequence.AsSpan(0, table.Read(query, _sequence)), table);
        Span<ushort> one = stackalloc ushort[1];
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            _wordTerm.Clear();
            TextAnalyzer.Append(word, _wordTerm);
            if (WordCount == MostWords || _wordTerm.Count == 0 || partition.Authors.NameOf(query, range) is not null)
            {
                continue;
            }

            if (table.Read(word, one) == 1 && !Words.Contains(one[0]))
            {
                _words[WordCount] = one[0];
                _wordWeights[WordCount] = Bm25.Idf(partition.Texts.Count, partition.Texts.DocumentFrequency(_wordTerm[0]));
                _coreWeights[WordCount] = _wordWeights[WordCount] * (SignalWords.Frame.Contains(_wordTerm[0]) ? FrameWeight : 1);
                RarestWord = RarestWord < 0 || _wordWeights[WordCount] > _wordWeights[RarestWord] ? WordCount : RarestWord;
                WordCount++;
            }
        }

        Normalize(_wordWeights.AsSpan(0, WordCount));
        Normalize(_coreWeights.AsSpan(0, WordCount));
    }

    private static void Normalize(Span<float> weights)
    {
        var total = TensorPrimitives.Sum<float>(weights);
        if (total > 0)
        {
            TensorPrimitives.Divide(weights, total, weights);
        }
    }

    private static bool HasWord(string query, SignalWords.WordSet words)
    {
        Span<char> lower = stackalloc char[16];
        foreach (var range in new WordRanges(query))
        {
            var word = query.AsSpan(range);
            if (word.Length <= lower.Length && words.Contains(lower[..word.ToLowerInvariant(lower)]))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Contains(TermList terms, int end, ReadOnlySpan<char> term)
    {
        for (var i = 0; i < end; i++)
        {
            if (terms[i].SequenceEqual(term))
            {
                return true;
            }
        }

        return false;
    }
}
