namespace Athena.Embedding;

/// <summary>
/// Class and folded form (canonical decomposition without nonspacing marks, lower case) of every code point. Frozen data:
/// the runtime has no decomposition under invariant globalization, and token ids must not change with its version.
/// Marks that are kept are not reordered, and a final sigma is not told apart: no vocabulary entry depends on either.
/// </summary>
internal static partial class UnicodeFolding
{
    /// <summary>The largest number of code points one code point folds to.</summary>
    public const int MaxFoldedLength = 3;

    private const int ClassBits = 3;
    private const int ClassMask = (1 << ClassBits) - 1;
    private const int PageBits = 7;
    private const int PageSize = 1 << PageBits;
    private const int CodePointLimit = 0x110000;

    private const int FirstSyllable = 0xAC00;
    private const int FirstLead = 0x1100;
    private const int FirstVowel = 0x1161;
    private const int TrailBase = 0x11A7;
    private const int VowelCount = 21;
    private const int TrailCount = 28;

    // Two stages: most pages hold one class and no mapping, and those share one page a class.
    private static readonly (short[] Pages, int[] Entries) Table = Build();

    /// <summary>Gets the class of a code point and its folded form, which is meaningful unless the class is a syllable or an expansion.</summary>
    public static CharacterClass Classify(int codePoint, out int folded)
    {
        var (pages, entries) = Table;
        var entry = entries[(pages[codePoint >> PageBits] << PageBits) + (codePoint & (PageSize - 1))];
        folded = codePoint + (entry >> ClassBits);
        return (CharacterClass)(entry & ClassMask);
    }

    /// <summary>Writes the two or three code points of a Hangul syllable or an expansion.</summary>
    /// <returns>Their number.</returns>
    public static int Expand(CharacterClass kind, int codePoint, Span<int> destination) =>
        kind == CharacterClass.Hangul ? ExpandSyllable(codePoint - FirstSyllable, destination) : ExpandListed(codePoint, destination);

    private static int ExpandSyllable(int index, Span<int> destination)
    {
        destination[0] = FirstLead + (index / (VowelCount * TrailCount));
        destination[1] = FirstVowel + (index / TrailCount % VowelCount);
        destination[2] = TrailBase + (index % TrailCount);
        return destination[2] == TrailBase ? 2 : 3;
    }

    private static int ExpandListed(int codePoint, Span<int> destination)
    {
        for (var i = 0; i < Expansions.Length; i += 1 + MaxFoldedLength)
        {
            if (Expansions[i] == codePoint)
            {
                Expansions.Slice(i + 1, MaxFoldedLength).CopyTo(destination);
                return destination[2] == 0 ? 2 : 3;
            }
        }

        throw new InvalidOperationException($"U+{codePoint:X} is no expansion: the folding tables do not fit each other.");
    }

    private static (short[] Pages, int[] Entries) Build()
    {
        var flat = new int[CodePointLimit];
        for (var i = 0; i < ClassStarts.Length; i++)
        {
            var end = i + 1 < ClassStarts.Length ? ClassStarts[i + 1] >> ClassBits : CodePointLimit;
            flat.AsSpan((ClassStarts[i] >> ClassBits)..end).Fill(ClassStarts[i] & ClassMask);
        }

        for (var i = 0; i < Moves.Length; i += 2)
        {
            var (first, count, stride) = (Moves[i] >> 9, (Moves[i] >> 1) & 0xFF, (Moves[i] & 1) + 1);
            for (var k = 0; k < count; k++)
            {
                flat[first + (k * stride)] |= Moves[i + 1] << ClassBits;
            }
        }

        for (var i = 0; i < CompatibilityIdeographs.Length; i++)
        {
            var code = i < 0x200 ? 0xF900 + i : 0x2F800 + i - 0x200;
            flat[code] |= (CompatibilityIdeographs[i] - code) << ClassBits;
        }

        return Compress(flat);
    }

    private static (short[] Pages, int[] Entries) Compress(int[] flat)
    {
        var pages = new short[CodePointLimit >> PageBits];
        var entries = new List<int>();
        var uniform = new Dictionary<int, short>();
        for (var page = 0; page < pages.Length; page++)
        {
            var content = flat.AsSpan(page << PageBits, PageSize);
            var isUniform = !content.ContainsAnyExcept(content[0]);
            if (isUniform && uniform.TryGetValue(content[0], out pages[page]))
            {
                continue;
            }

            pages[page] = (short)(entries.Count >> PageBits);
            entries.AddRange(content);
            if (isUniform)
            {
                uniform.Add(content[0], pages[page]);
            }
        }

        return (pages, [.. entries]);
    }
}
