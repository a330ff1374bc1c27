namespace Athena.Lexical;

/// <summary>
/// The stemmer of M. F. Porter, "An algorithm for suffix stripping", Program 14(3), 1980, as published: without the
/// author's later changes (<c>-bli</c>, <c>-logi</c>). Thread-safe, allocates nothing, linear in the word's length.
/// </summary>
public static class PorterStemmer
{
    /// <summary>Stems a word in place.</summary>
    /// <param name="word">Holds the word; characters behind the stem are undefined afterwards.</param>
    /// <param name="length">
    /// The characters of the word. Words of one or two letters, and words with anything but a to z, stay as they are.
    /// </param>
    /// <returns>The length of the stem, 1 to <paramref name="length"/>; 0 for the empty word.</returns>
    /// <exception cref="InvalidInputException"><paramref name="length"/> is outside 0 to the length of <paramref name="word"/>.</exception>
    public static int Stem(Span<char> word, int length)
    {
        Throw.IfOutside(length, 0, word.Length, nameof(length));
        if (length <= 2 || word[..length].ContainsAnyExcept(AsciiSets.Lower))
        {
            return length;
        }

        var stem = new PorterWord(word[..length]);
        PorterSteps.StripPlural(ref stem);
        PorterSteps.StripPastAndProgressive(ref stem);
        PorterSteps.TurnFinalY(ref stem);
        PorterSteps.ReduceDoubleSuffix(ref stem);
        PorterSteps.ReduceSuffix(ref stem);
        PorterSteps.StripSuffix(ref stem);
        PorterSteps.StripFinalE(ref stem);
        PorterSteps.UndoubleL(ref stem);
        return stem.Length;
    }
}
