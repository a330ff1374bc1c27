using System.Numerics.Tensors;
using Athena.Embedding;

namespace Athena.Embeddings.Onnx.Tests;

public sealed class TokenCodesTests
{
    private const int Dimensions = 384;

    [Theory]
    [InlineData(8, 0.01, 388)]
    [InlineData(1, 0.15, 52)]
    public void BestCosines_RandomVectors_AreNearTheExactOnes(int bits, double tolerance, int bytesOfToken)
    {
        var random = new Random(5);
        var (tokens, queries) = (Vectors(random, 20), Vectors(random, 6));

        // Some queries are near a token, as those that matter are.
        for (var i = 0; i < 3; i++)
        {
            var row = queries.AsSpan(i * Dimensions, Dimensions);
            TensorPrimitives.Add(row, tokens.AsSpan(i * Dimensions, Dimensions), row);
            TensorPrimitives.Divide(row, TensorPrimitives.Norm(row), row);
        }

        var codes = TokenCodes.Encode(Dimensions, bits, tokens);
        var best = new float[6];
        codes.BestCosines(queries, best);
        for (var i = 0; i < best.Length; i++)
        {
            var query = queries.AsSpan(i * Dimensions, Dimensions).ToArray();
            var exact = Enumerable.Range(0, 20).Max(token => TensorPrimitives.Dot(query, tokens.AsSpan(token * Dimensions, Dimensions)));
            Assert.InRange(best[i], exact - tolerance, exact + tolerance);
        }

        Assert.Equal(20, codes.Count);
        Assert.Equal(20 * bytesOfToken, codes.ByteSize);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    public void BestCosines_TheTokenItself_IsOne(int bits)
    {
        var vector = Vectors(new Random(9), 1);
        var best = new float[1];
        TokenCodes.Encode(Dimensions, bits, vector).BestCosines(vector, best);
        Assert.InRange(best[0], 0.999f, 1.001f);
    }

    [Fact]
    public void BestCosines_NoToken_IsNought()
    {
        var best = new float[] { 3 };
        TokenCodes.Encode(Dimensions, 8, []).BestCosines(Vectors(new Random(1), 1), best);
        Assert.Equal(0, best[0]);
    }

    [Theory]
    [InlineData(4, 384)]
    [InlineData(8, 383)]
    public void Encode_WrongBitsOrLength_Refuses(int bits, int length) =>
        Assert.Throws<InvalidInputException>(() => TokenCodes.Encode(Dimensions, bits, new float[length]));

    [Fact]
    public void BestCosines_NoRoom_Refuses() =>
        Assert.Throws<InvalidInputException>(() => TokenCodes.Encode(Dimensions, 8, new float[Dimensions]).BestCosines(new float[2 * Dimensions], new float[1]));

    [Fact]
    public void Embed_MiniLm_GivesAUnitVectorForEachPiece()
    {
        using var embedder = TokenEmbedder.Load(SharedModels.RequireMiniLm());
        var (pieces, vectors) = embedder.Embed("The harbour crane was repaired.");
        Assert.InRange(pieces.Length, 6, 9);
        Assert.Equal(pieces.Length * embedder.Dimensions, vectors.Length);
        for (var i = 0; i < pieces.Length; i++)
        {
            Assert.Equal(1, TensorPrimitives.Norm(vectors.AsSpan(i * embedder.Dimensions, embedder.Dimensions)), 1e-3);
        }

        // The same word in two texts is nearer than two words that have nothing to do with each other.
        var (_, other) = embedder.Embed("A crane lifts");
        var best = new float[pieces.Length];
        TokenCodes.Encode(embedder.Dimensions, 8, other).BestCosines(vectors, best);
        Assert.Equal(best.Max(), best[2]);
        Assert.Empty(embedder.Embed(" ").Pieces);
    }

    private static float[] Vectors(Random random, int count)
    {
        var vectors = new float[count * Dimensions];
        for (var i = 0; i < count; i++)
        {
            var row = vectors.AsSpan(i * Dimensions, Dimensions);
            foreach (ref var number in row)
            {
                number = (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5);
            }

            TensorPrimitives.Divide(row, TensorPrimitives.Norm(row), row);
        }

        return vectors;
    }
}
