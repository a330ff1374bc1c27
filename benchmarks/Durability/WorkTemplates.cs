using System.Runtime.InteropServices;
using System.Text;
using Athena.Embedding;
using Athena.Lab.Corpus;

namespace Athena.Benchmarks.Durability;

/// <summary>The texts of the work, all of one size, made of corpus texts, with their vectors.</summary>
public sealed class WorkTemplates
{
    /// <summary>The size of each text, in bytes of UTF-8.</summary>
    public const int TextBytes = 500;

    /// <summary>How many different texts there are; they repeat after that.</summary>
    public const int Count = 1_000;

    private readonly string[] _texts = new string[Count];
    private readonly float[][] _vectors = new float[Count][];
    private readonly byte[][] _bytes = new byte[Count][];

    private WorkTemplates(TextCorpus corpus, StaticEmbedder embedder)
    {
        Corpus = corpus;
        Dimensions = embedder.Dimensions;
        ModelId = embedder.ModelId;
        for (var i = 0; i < Count; i++)
        {
            _texts[i] = TextOf(corpus, i);
            _vectors[i] = new float[Dimensions];
            if (!embedder.EmbedAsync(_texts[i].AsMemory(), _vectors[i]).AsTask().GetAwaiter().GetResult())
            {
                throw new MeasurementException($"Text {i} of the work has no vector.");
            }

            _bytes[i] = MemoryMarshal.AsBytes(_vectors[i].AsSpan()).ToArray();
        }
    }

    /// <summary>Gets the texts they are made of.</summary>
    public TextCorpus Corpus { get; }

    /// <summary>Gets the length of the vectors.</summary>
    public int Dimensions { get; }

    /// <summary>Gets the model of the vectors.</summary>
    public string ModelId { get; }

    /// <summary>Makes the texts and embeds them.</summary>
    /// <param name="corpus">What they are made of.</param>
    /// <param name="embedder">The built-in model.</param>
    public static WorkTemplates Create(TextCorpus corpus, StaticEmbedder embedder) => new(corpus, embedder);

    /// <summary>Gets the text of the record of a number.</summary>
    public string Text(long number) => _texts[number % Count];

    /// <summary>Gets the vector of the record of a number.</summary>
    public ReadOnlyMemory<float> Vector(long number) => _vectors[number % Count];

    /// <summary>Gets the same vector as bytes.</summary>
    public byte[] VectorBytes(long number) => _bytes[number % Count];

    // Joined until long enough, then cut; what is not ASCII is left out so that characters are bytes.
    private static string TextOf(TextCorpus corpus, int first)
    {
        StringBuilder text = new();
        for (var i = first; text.Length < TextBytes; i++)
        {
            foreach (var c in corpus.Items[i % corpus.Items.Count].Text.Where(char.IsAscii))
            {
                text.Append(c);
            }

            text.Append(' ');
        }

        return text.ToString(0, TextBytes - 1) + '.';
    }
}
