using System.Buffers;
using System.Text.Encodings.Web;

namespace Athena.Cli.Output;

/// <summary>
/// Escapes only what RFC 8259 section 7 demands, so that every language stays readable and searchable in the output.
/// The runtime's relaxed encoder still escapes everything outside the basic plane, for example emoji.
/// </summary>
internal sealed unsafe class MinimalJsonEncoder : JavaScriptEncoder
{
    private const string Special = "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000a\u000b\u000c\u000d\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f";

    private static readonly SearchValues<char> Suspects = SearchValues.Create(
        Special + string.Concat(Enumerable.Range(0xD800, 0x800).Select(unit => (char)unit)));

    private MinimalJsonEncoder()
    {
    }

    public static MinimalJsonEncoder Instance { get; } = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 0x80 && Special.Contains((char)unicodeScalar);

    public override int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var span = new ReadOnlySpan<char>(text, textLength);
        for (var start = 0; span[start..].IndexOfAny(Suspects) is >= 0 and var found; start += found + 2)
        {
            var i = start + found;
            if (i + 1 >= span.Length || !char.IsSurrogatePair(span[i], span[i + 1]))
            {
                return i;
            }
        }

        return -1;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten) =>
        UnsafeRelaxedJsonEscaping.TryEncodeUnicodeScalar(unicodeScalar, buffer, bufferLength, out numberOfCharactersWritten);
}
