using System.Text;

namespace Athena.Recall;

/// <summary>The estimate used everywhere a token count appears: 4 UTF-8 bytes begun are one token (<c>domain.md</c> section 1).</summary>
public static class TokenEstimate
{
    internal const int BytesPerToken = 4;

    /// <summary>Estimates the tokens of a text.</summary>
    public static int Of(ReadOnlySpan<char> text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
