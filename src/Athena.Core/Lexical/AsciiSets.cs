using System.Buffers;

namespace Athena.Lexical;

/// <summary>
/// Sets of ASCII characters. Until it is fully optimised, the runtime's search for a range boxes both ends in every call on a short span
/// (seen: 96 bytes a word); the search for a set never does.
/// </summary>
internal static class AsciiSets
{
    public static SearchValues<char> Digits { get; } = SearchValues.Create("0123456789");

    public static SearchValues<char> Letters { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ");

    public static SearchValues<char> Lower { get; } = SearchValues.Create("abcdefghijklmnopqrstuvwxyz");

    public static SearchValues<char> Upper { get; } = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
}
