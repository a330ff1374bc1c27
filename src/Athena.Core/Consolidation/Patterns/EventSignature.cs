using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Athena.Episodic;

namespace Athena.Consolidation.Patterns;

/// <summary>
/// What two runs of the same step have in common: the event type and the content with numbers, paths, hashes and quoted
/// strings masked, hashed to 64 bits (XxHash64, seed 0, of UTF-16). Allocates nothing. Thread-safe.
/// </summary>
public static class EventSignature
{
    private const int MaxStackChars = 512;

    /// <summary>Computes the signature of an event.</summary>
    public static ulong Compute(EpisodicEvent source) => Compute(source.Type, source.Content);

    /// <summary>Computes the signature of a type and a content.</summary>
    /// <param name="type">The type; its number is a part of the signature.</param>
    /// <param name="content">The text; its case is kept.</param>
    public static ulong Compute(EventType type, ReadOnlySpan<char> content)
    {
        var needed = content.Length + 1;
        var rented = needed <= MaxStackChars ? null : ArrayPool<char>.Shared.Rent(needed);
        try
        {
            var buffer = rented ?? stackalloc char[MaxStackChars];
            buffer[0] = (char)type;
            var length = 1 + ContentMask.Apply(content, buffer[1..]);
            return XxHash64.HashToUInt64(MemoryMarshal.AsBytes(buffer[..length]));
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<char>.Shared.Return(rented);
            }
        }
    }
}
