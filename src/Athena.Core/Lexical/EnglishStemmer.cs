namespace Athena.Lexical;

/// <summary>
/// The English stemmer of Snowball, known as Porter2, as M. F. Porter published it (snowballstem.org): closer to the word than
/// the stemmer of 1980, with its own list of exceptions. Thread-safe, allocates nothing, linear in the word's length.
/// </summary>
public static class EnglishStemmer
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

        if (EnglishExceptions.TryFind(word[..length], out var stem))
        {
            stem.CopyTo(word);
            return stem.Length;
        }

        var english = new EnglishWord(word[..length]);
        EnglishSteps.StripPlural(ref english);
        if (!EnglishExceptions.StaysWithoutPlural(english.Letters))
        {
            EnglishSteps.StripPastAndProgressive(ref english);
            EnglishSteps.TurnFinalY(ref english);
            EnglishSteps.ReduceDoubleSuffix(ref english);
            EnglishSteps.ReduceSuffix(ref english);
            EnglishSteps.StripSuffix(ref english);
            EnglishSteps.StripFinalLetter(ref english);
        }

        english.Finish();
        return english.Length;
    }
}
