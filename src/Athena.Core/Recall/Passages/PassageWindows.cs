using System.Text;

namespace Athena.Recall.Passages;

/// <summary>A text to overlapping windows of whole words; a word longer than a quarter of a window is divided.</summary>
internal static class PassageWindows
{
    private const int PiecesOfAWindow = 4;

    private readonly record struct Piece(int Start, int End, int FirstByte, int LastByte);

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The most tokens of a window, 32 to 256; each begins half of that after the one before.</param>
    /// <returns>In the order of the text, in characters; none of a text without words.</returns>
    public static List<Range> Cut(string text, int tokens)
    {
        var most = tokens * TokenEstimate.BytesPerToken;
        var pieces = PiecesOf(text, most / PiecesOfAWindow);
        List<Range> windows = [];
        for (int first = 0, before = 0; first < pieces.Count;)
        {
            var end = first + 1;
            while (end < pieces.Count && pieces[end].LastByte - pieces[first].FirstByte <= most)
            {
                end++;
            }

            // Before a long gap it may end where the one before does.
            if (end > before)
            {
                windows.Add(pieces[first].Start..pieces[end - 1].End);
                before = end;
            }

            if (end == pieces.Count)
            {
                break;
            }

            var half = pieces[first].FirstByte + (most / 2);
            first++;
            while (first < end && pieces[first].FirstByte < half)
            {
                first++;
            }
        }

        return windows;
    }

    private static List<Piece> PiecesOf(string text, int most)
    {
        List<Piece> pieces = [];
        var (start, firstByte, bytes) = (0, 0, 0);
        for (int at = 0, length; at < text.Length; at += length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out length);
            var isBlank = Rune.IsWhiteSpace(rune);
            if (at > start && (isBlank || bytes - firstByte + rune.Utf8SequenceLength > most))
            {
                pieces.Add(new Piece(start, at, firstByte, bytes));
                (start, firstByte) = (at, bytes);
            }

            bytes += rune.Utf8SequenceLength;
            if (isBlank)
            {
                (start, firstByte) = (at + length, bytes);
            }
        }

        if (start < text.Length)
        {
            pieces.Add(new Piece(start, text.Length, firstByte, bytes));
        }

        return pieces;
    }
}
